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

/// What a hierarchy that was built holds itself.
struct OwnHierarchyLists {
    std::vector<std::uint32_t> rank_of_node;
    std::vector<std::uint32_t> first_up{0};
    std::vector<HierarchyArc> up;
    std::vector<std::uint32_t> first_down{0};
    std::vector<HierarchyArc> down;
};

bool sound_list(
    std::span<const std::uint32_t> first,
    std::span<const HierarchyArc> arcs,
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
            const bool made = arc.is_shortcut() ? arc.middle() < rank : arc.road_arc() < road_arcs;
            if (!climbs || !made) {
                return false;
            }
        }
    }
    return true;
}

/// Whether every node has a rank of its own.
bool ranks_all(std::span<const std::uint32_t> rank_of_node, std::size_t nodes) {
    std::vector<bool> seen(nodes, false);
    for (const std::uint32_t rank : rank_of_node) {
        if (rank >= nodes || seen[rank]) {
            return false;
        }
        seen[rank] = true;
    }
    return rank_of_node.size() == nodes;
}

} // namespace

RoadHierarchy RoadHierarchy::of(
    const RoadGraph& graph, const std::function<void(std::size_t, std::size_t)>& progress) {
    if (std::max(graph.node_count(), graph.arcs().size()) >= HierarchyArc::shortcut) {
        throw Error("the road network is too large: 2,147,483,647 stretches at most");
    }
    Contraction contraction(graph);
    const std::size_t count = graph.node_count();
    const std::vector<std::uint32_t> order = contract_all(contraction, count, progress);
    const auto own = std::make_shared<OwnHierarchyLists>();
    own->rank_of_node.resize(count);
    for (std::uint32_t rank = 0; rank < count; ++rank) {
        own->rank_of_node[order[rank]] = rank;
    }
    const auto store = [&](const std::vector<Contraction::Link>& links,
                           std::vector<std::uint32_t>& first,
                           std::vector<HierarchyArc>& arcs) {
        for (const Contraction::Link& link : links) {
            const std::uint32_t over =
                link.middle == Contraction::no_middle
                    ? link.road_arc
                    : own->rank_of_node[link.middle] | HierarchyArc::shortcut;
            arcs.push_back({own->rank_of_node[link.node], link.time, link.length_m, over});
        }
        first.push_back(static_cast<std::uint32_t>(arcs.size()));
    };
    for (const std::uint32_t node : order) {
        store(contraction.leaving(node), own->first_up, own->up);
        store(contraction.arriving(node), own->first_down, own->down);
    }
    RoadHierarchy hierarchy;
    hierarchy.m_lists = {own->rank_of_node, own->first_up, own->up, own->first_down, own->down};
    hierarchy.m_keeper = own;
    return hierarchy;
}

RoadHierarchy::RoadHierarchy(
    const RoadGraph& graph, const RoadHierarchyLists& lists, std::shared_ptr<const void> keeper)
    : m_lists(lists)
    , m_keeper(std::move(keeper)) {
    const std::size_t count = graph.node_count();
    const std::size_t road_arcs = graph.arcs().size();
    if (!sound_list(m_lists.first_up, m_lists.up, count, road_arcs) ||
        !sound_list(m_lists.first_down, m_lists.down, count, road_arcs) ||
        !ranks_all(m_lists.rank_of_node, count)) {
        throw Error("a road hierarchy does not fit its graph");
    }
}

} // namespace osh::geo
