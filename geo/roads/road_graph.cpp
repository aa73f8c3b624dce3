#include "geo/roads/road_graph.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace osh::geo {

RoadPoint road_point(const LonLat& at) {
    return {
        static_cast<std::int32_t>(std::lround(at.lon.degrees * 1e7)),
        static_cast<std::int32_t>(std::lround(at.lat.degrees * 1e7))};
}

LonLat lon_lat(RoadPoint point) { return {{point.lon_e7 * 1e-7}, {point.lat_e7 * 1e-7}}; }

namespace {

/// What a network that was built holds itself.
struct OwnGraphLists {
    std::vector<RoadPoint> nodes;
    std::vector<std::uint32_t> first_arc;
    std::vector<RoadArc> arcs;
    std::vector<RoadPoint> shapes;
    std::vector<std::uint8_t> in_main;
};

bool leads_within(const RoadArc& arc, std::size_t nodes, std::size_t shapes) {
    const std::uint64_t shape_end = std::uint64_t{arc.first_shape} + arc.shape_count;
    return arc.tail < nodes && arc.head < nodes && shape_end <= shapes && arc.time != no_road;
}

// Tarjan's algorithm with its own stack: recursion would be as deep as the country is long.
std::vector<std::uint8_t>
main_component(std::span<const std::uint32_t> first_arc, std::span<const RoadArc> arcs) {
    constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
    const std::size_t count = first_arc.size() - 1;
    std::vector<std::uint32_t> order(count, unseen);
    std::vector<std::uint32_t> low(count, 0);
    std::vector<std::uint8_t> on_path(count, 0);
    std::vector<std::uint32_t> path;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> calls; // node, next arc
    std::uint32_t clock = 0;
    std::vector<std::uint8_t> in_main(count, 0);
    std::size_t main_size = 0;
    const auto enter = [&](std::uint32_t node) {
        order[node] = low[node] = clock++;
        path.push_back(node);
        on_path[node] = 1;
        calls.emplace_back(node, first_arc[node]);
    };
    const auto close_component = [&](std::uint32_t root) {
        const auto first = std::find(path.rbegin(), path.rend(), root).base() - 1;
        const auto size = static_cast<std::size_t>(path.end() - first);
        if (size > main_size) {
            main_size = size;
            std::ranges::fill(in_main, std::uint8_t{0});
            std::for_each(first, path.end(), [&](std::uint32_t node) { in_main[node] = 1; });
        }
        std::for_each(first, path.end(), [&](std::uint32_t node) { on_path[node] = 0; });
        path.erase(first, path.end());
    };
    for (std::uint32_t start = 0; start < count; ++start) {
        if (order[start] != unseen) {
            continue;
        }
        enter(start);
        while (!calls.empty()) {
            const std::uint32_t node = calls.back().first;
            if (calls.back().second < first_arc[node + 1]) {
                const std::uint32_t next = arcs[calls.back().second++].head;
                if (order[next] == unseen) {
                    enter(next);
                } else if (on_path[next] != 0) {
                    low[node] = std::min(low[node], order[next]);
                }
                continue;
            }
            calls.pop_back();
            if (!calls.empty()) {
                low[calls.back().first] = std::min(low[calls.back().first], low[node]);
            }
            if (low[node] == order[node]) {
                close_component(node);
            }
        }
    }
    return in_main;
}

bool stand_by_tail(const RoadGraphLists& lists) {
    const std::size_t nodes = lists.nodes.size();
    if (lists.first_arc.size() != nodes + 1 || lists.in_main.size() != nodes ||
        lists.first_arc.front() != 0 || lists.first_arc.back() != lists.arcs.size() ||
        !std::ranges::is_sorted(lists.first_arc)) {
        return false;
    }
    for (std::uint32_t node = 0; node < nodes; ++node) {
        for (std::uint32_t at = lists.first_arc[node]; at < lists.first_arc[node + 1]; ++at) {
            const RoadArc& arc = lists.arcs[at];
            if (arc.tail != node || !leads_within(arc, nodes, lists.shapes.size())) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

RoadGraph::RoadGraph(
    std::vector<RoadPoint> nodes, std::vector<RoadArc> arcs, std::vector<RoadPoint> shapes) {
    for (const RoadArc& arc : arcs) {
        if (!leads_within(arc, nodes.size(), shapes.size())) {
            throw Error("a road graph has an arc to a node or shape that it does not have");
        }
    }
    std::ranges::stable_sort(arcs, std::less<>{}, &RoadArc::tail);
    std::vector<std::uint32_t> first_arc(nodes.size() + 1, 0);
    for (const RoadArc& arc : arcs) {
        ++first_arc[arc.tail + 1];
    }
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        first_arc[node + 1] += first_arc[node];
    }
    auto in_main = main_component(first_arc, arcs);
    const auto own = std::make_shared<const OwnGraphLists>(OwnGraphLists{
        std::move(nodes),
        std::move(first_arc),
        std::move(arcs),
        std::move(shapes),
        std::move(in_main)});
    m_lists = {own->nodes, own->first_arc, own->arcs, own->shapes, own->in_main};
    m_keeper = own;
}

RoadGraph::RoadGraph(const RoadGraphLists& lists, std::shared_ptr<const void> keeper)
    : m_lists(lists)
    , m_keeper(std::move(keeper)) {
    if (!stand_by_tail(m_lists)) {
        throw Error("a road graph has an arc to a node or shape that it does not have");
    }
}

std::vector<RoadPoint> RoadGraph::points_of(const RoadArc& arc) const {
    std::vector<RoadPoint> points{m_lists.nodes[arc.tail]};
    const auto between = m_lists.shapes.subspan(arc.first_shape, arc.shape_count);
    if (arc.shape_is_backward != 0) {
        points.insert(points.end(), between.rbegin(), between.rend());
    } else {
        points.insert(points.end(), between.begin(), between.end());
    }
    points.push_back(m_lists.nodes[arc.head]);
    return points;
}

std::size_t RoadGraph::main_component_size() const {
    return m_lists.in_main.size() -
           static_cast<std::size_t>(std::ranges::count(m_lists.in_main, std::uint8_t{0}));
}

} // namespace osh::geo
