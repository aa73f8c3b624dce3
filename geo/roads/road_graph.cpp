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

RoadGraph::RoadGraph(
    std::vector<RoadPoint> nodes, std::vector<RoadArc> arcs, std::vector<RoadPoint> shapes)
    : m_nodes(std::move(nodes))
    , m_arcs(std::move(arcs))
    , m_shapes(std::move(shapes)) {
    for (const RoadArc& arc : m_arcs) {
        const bool known = arc.tail < m_nodes.size() && arc.head < m_nodes.size();
        const std::uint64_t shape_end = std::uint64_t{arc.first_shape} + arc.shape_count;
        if (!known || shape_end > m_shapes.size() || arc.time == no_road) {
            throw Error("a road graph has an arc to a node or shape that it does not have");
        }
    }
    std::ranges::stable_sort(m_arcs, std::less<>{}, &RoadArc::tail);
    m_first.assign(m_nodes.size() + 1, 0);
    for (const RoadArc& arc : m_arcs) {
        ++m_first[arc.tail + 1];
    }
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        m_first[node + 1] += m_first[node];
    }
    find_main_component();
}

std::vector<RoadPoint> RoadGraph::points_of(const RoadArc& arc) const {
    std::vector<RoadPoint> points{m_nodes[arc.tail]};
    const auto first = m_shapes.begin() + arc.first_shape;
    points.insert(points.end(), first, first + arc.shape_count);
    points.push_back(m_nodes[arc.head]);
    return points;
}

// Tarjan's algorithm with its own stack: recursion would be as deep as the country is long.
void RoadGraph::find_main_component() {
    constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
    const std::size_t count = m_nodes.size();
    std::vector<std::uint32_t> order(count, unseen);
    std::vector<std::uint32_t> low(count, 0);
    std::vector<std::uint8_t> on_path(count, 0);
    std::vector<std::uint32_t> path;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> calls; // node, next arc
    std::uint32_t clock = 0;
    m_in_main.assign(count, 0);
    const auto enter = [&](std::uint32_t node) {
        order[node] = low[node] = clock++;
        path.push_back(node);
        on_path[node] = 1;
        calls.emplace_back(node, m_first[node]);
    };
    const auto close_component = [&](std::uint32_t root) {
        const auto first = std::find(path.rbegin(), path.rend(), root).base() - 1;
        const auto size = static_cast<std::size_t>(path.end() - first);
        if (size > m_main_size) {
            m_main_size = size;
            std::ranges::fill(m_in_main, std::uint8_t{0});
            std::for_each(first, path.end(), [&](std::uint32_t node) { m_in_main[node] = 1; });
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
            if (calls.back().second < m_first[node + 1]) {
                const std::uint32_t next = m_arcs[calls.back().second++].head;
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
}

} // namespace osh::geo
