#include "geo/roads/road_hierarchy.hpp"

#include "geo/error.hpp"
#include "geo/roads/contraction.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace osh::geo {

namespace {

/// The nodes in the order of their contraction. Priorities are brought up to date when a node
/// comes first: one that has fallen behind goes back into the queue.
std::vector<std::uint32_t> contract_all(
    Contraction& contraction,
    std::size_t count,
    const std::function<void(std::size_t, std::size_t)>& progress) {
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (std::uint32_t node = 0; node < count; ++node) {
        queue.emplace(contraction.priority(node), node);
    }
    std::vector<std::uint32_t> order;
    order.reserve(count);
    while (!queue.empty()) {
        const std::uint32_t node = queue.top().second;
        queue.pop();
        const double now = contraction.priority(node);
        if (!queue.empty() && now > queue.top().first) {
            queue.emplace(now, node);
            continue;
        }
        contraction.contract(node);
        order.push_back(node);
        if (progress && order.size() % 1'000 == 0) {
            progress(order.size(), count);
        }
    }
    return order;
}

bool sound_list(
    const std::vector<std::uint32_t>& first,
    const std::vector<HierarchyArc>& arcs,
    std::size_t nodes,
    std::size_t road_arcs) {
    if (first.size() != nodes + 1 || first.front() != 0 || first.back() != arcs.size() ||
        !std::ranges::is_sorted(first)) {
        return false;
    }
    for (std::size_t rank = 0; rank < nodes; ++rank) {
        for (std::uint32_t at = first[rank]; at < first[rank + 1]; ++at) {
            const HierarchyArc& arc = arcs[at];
            const bool climbs = arc.other > rank && arc.other < nodes;
            const bool made =
                arc.middle == no_middle ? arc.road_arc < road_arcs : arc.middle < rank;
            if (!climbs || !made) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

RoadHierarchy RoadHierarchy::of(
    const RoadGraph& graph, const std::function<void(std::size_t, std::size_t)>& progress) {
    Contraction contraction(graph);
    const std::size_t count = graph.node_count();
    const std::vector<std::uint32_t> order = contract_all(contraction, count, progress);
    RoadHierarchy hierarchy;
    hierarchy.m_rank_of_node.resize(count);
    for (std::uint32_t rank = 0; rank < count; ++rank) {
        hierarchy.m_rank_of_node[order[rank]] = rank;
    }
    const auto store = [&](const std::vector<Contraction::Link>& links,
                           std::vector<std::uint32_t>& first,
                           std::vector<HierarchyArc>& arcs) {
        for (const Contraction::Link& link : links) {
            const std::uint32_t middle =
                link.middle == no_middle ? no_middle : hierarchy.m_rank_of_node[link.middle];
            arcs.push_back(
                {hierarchy.m_rank_of_node[link.node],
                 link.time,
                 link.length_m,
                 middle,
                 link.road_arc});
        }
        first.push_back(static_cast<std::uint32_t>(arcs.size()));
    };
    hierarchy.m_first_up.push_back(0);
    hierarchy.m_first_down.push_back(0);
    for (const std::uint32_t node : order) {
        store(contraction.leaving(node), hierarchy.m_first_up, hierarchy.m_up);
        store(contraction.arriving(node), hierarchy.m_first_down, hierarchy.m_down);
    }
    return hierarchy;
}

RoadHierarchy::RoadHierarchy(
    const RoadGraph& graph,
    std::vector<std::uint32_t> rank_of_node,
    std::vector<std::uint32_t> first_up,
    std::vector<HierarchyArc> up,
    std::vector<std::uint32_t> first_down,
    std::vector<HierarchyArc> down)
    : m_rank_of_node(std::move(rank_of_node))
    , m_first_up(std::move(first_up))
    , m_up(std::move(up))
    , m_first_down(std::move(first_down))
    , m_down(std::move(down)) {
    const std::size_t count = graph.node_count();
    std::vector<std::uint8_t> seen(count, 0);
    bool sound = m_rank_of_node.size() == count &&
                 sound_list(m_first_up, m_up, count, graph.arcs().size()) &&
                 sound_list(m_first_down, m_down, count, graph.arcs().size());
    for (std::size_t node = 0; sound && node < count; ++node) {
        sound = m_rank_of_node[node] < count && seen[m_rank_of_node[node]]++ == 0;
    }
    if (!sound) {
        throw Error("a road hierarchy does not fit its graph");
    }
}

} // namespace osh::geo
