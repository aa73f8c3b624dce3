#include "geo/roads/road_snapper.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::geo {

namespace {

/// Width and height of a cell of the grid: 0.02 degrees, about 1.5 to 2.2 km in Kazakhstan.
constexpr std::int32_t cell_e7 = 200'000;

constexpr double metres_per_degree = 111'195.0;

/// A place that meets an arc this near to its end meets the junction there.
constexpr double junction_reach_m = 0.5;

std::int32_t cell_of(std::int32_t e7) {
    return e7 >= 0 ? e7 / cell_e7 : -((-e7 + cell_e7 - 1) / cell_e7);
}

std::int64_t key_of(std::int32_t column, std::int32_t row) {
    return (std::int64_t{column} << 32) + row;
}

/// Metres east and north of a place, on a plane that touches the ground there: off by less than
/// 0.1 % within 20 km.
struct Offset {
    double east = 0.0;
    double north = 0.0;
};

Offset offset_of(const LonLat& from, RoadPoint to) {
    const double narrowing = std::cos(from.lat.degrees * 3.14159265358979323846 / 180.0);
    return {
        (to.lon_e7 * 1e-7 - from.lon.degrees) * metres_per_degree * narrowing,
        (to.lat_e7 * 1e-7 - from.lat.degrees) * metres_per_degree};
}

} // namespace

struct RoadSnapper::Nearest {
    double reach = 0.0; ///< roads of the main component go before others up to here
    double distance = std::numeric_limits<double>::infinity();
    bool main = false;
    std::uint32_t arc = 0;
    double share = 0.0;
    double length = 0.0; ///< of the arc in metres, as its share is measured
    RoadPoint at;
};

RoadSnapper::RoadSnapper(const RoadGraph& graph) : m_graph(&graph) {
    for (std::uint32_t index = 0; index < graph.arcs().size(); ++index) {
        const auto points = graph.points_of(graph.arcs()[index]);
        for (std::size_t at = 0; at + 1 < points.size(); ++at) {
            const RoadPoint a = points[at];
            const RoadPoint b = points[at + 1];
            // A long straight segment is walked, so that it does not fill the box around it.
            const double span = std::max(
                std::abs(double{1} * a.lon_e7 - b.lon_e7),
                std::abs(double{1} * a.lat_e7 - b.lat_e7));
            const int steps = 1 + static_cast<int>(span / (cell_e7 / 2));
            for (int step = 0; step <= steps; ++step) {
                const double part = static_cast<double>(step) / steps;
                const auto between = [part](std::int32_t from, std::int32_t to) {
                    return static_cast<std::int32_t>(from + part * (double{1} * to - from));
                };
                const std::int64_t key = key_of(
                    cell_of(between(a.lon_e7, b.lon_e7)), cell_of(between(a.lat_e7, b.lat_e7)));
                if (m_cells.empty() || m_cells.back().key != key || m_cells.back().arc != index) {
                    m_cells.push_back({key, index});
                }
            }
        }
    }
    std::ranges::sort(
        m_cells, std::less<>{}, [](const Cell& cell) { return std::pair(cell.key, cell.arc); });
}

void RoadSnapper::look_at(std::uint32_t index, const LonLat& place, Nearest& nearest) const {
    const RoadArc& arc = m_graph->arcs()[index];
    const bool is_main =
        m_graph->in_main_component(arc.tail) && m_graph->in_main_component(arc.head);
    if (nearest.main && !is_main) {
        return;
    }
    const auto points = m_graph->points_of(arc);
    double length = 0.0;
    double along = 0.0;
    bool better = false;
    for (std::size_t at = 0; at + 1 < points.size(); ++at) {
        const Offset a = offset_of(place, points[at]);
        const Offset b = offset_of(place, points[at + 1]);
        const Offset ab{b.east - a.east, b.north - a.north};
        const double square = ab.east * ab.east + ab.north * ab.north;
        double part = square > 0.0
                          ? std::clamp(-(a.east * ab.east + a.north * ab.north) / square, 0.0, 1.0)
                          : 0.0;
        if (arc.is_over_water()) { // nobody gets off a ferry on its way
            const bool is_first = at == 0;
            const bool is_last = at + 2 == points.size();
            if (!is_first && !is_last) {
                length += std::sqrt(square);
                continue;
            }
            part = is_first && is_last ? std::round(part) : is_first ? 0.0 : 1.0;
        }
        const double distance = std::hypot(a.east + part * ab.east, a.north + part * ab.north);
        const double segment = std::sqrt(square);
        const bool main = is_main && distance <= nearest.reach;
        if (distance < nearest.distance || (main && !nearest.main)) {
            nearest.distance = distance;
            nearest.main = main;
            nearest.arc = index;
            const auto between = [part](std::int32_t from, std::int32_t to) {
                return static_cast<std::int32_t>(from + part * (double{1} * to - from));
            };
            nearest.at = {
                between(points[at].lon_e7, points[at + 1].lon_e7),
                between(points[at].lat_e7, points[at + 1].lat_e7)};
            along = length + part * segment;
            better = true;
        }
        length += segment;
    }
    if (better) {
        nearest.share = length > 0.0 ? along / length : 0.0;
        nearest.length = length;
    }
}

std::optional<SnappedPlace>
RoadSnapper::snap(const LonLat& place, SnapTo target, Metres reach) const {
    const RoadPoint centre = road_point(place);
    const double narrowing =
        std::max(0.01, std::cos(place.lat.degrees * 3.14159265358979323846 / 180.0));
    const double cell_m = cell_e7 * 1e-7 * metres_per_degree * narrowing;
    const auto rings = static_cast<std::int32_t>(std::ceil(reach.value / cell_m)) + 1;
    const bool is_any = target == SnapTo::nearest_road;
    Nearest nearest;
    nearest.reach = is_any ? -1.0 : reach.value;
    for (std::int32_t ring = 0; ring <= rings; ++ring) {
        // All of a farther ring lies at least this far away.
        if ((nearest.main || is_any) && nearest.distance < (ring - 1) * cell_m) {
            break;
        }
        for (std::int32_t dx = -ring; dx <= ring; ++dx) {
            const std::int32_t step = std::abs(dx) == ring ? 1 : std::max(1, 2 * ring);
            for (std::int32_t dy = -ring; dy <= ring; dy += step) {
                const std::int64_t key =
                    key_of(cell_of(centre.lon_e7) + dx, cell_of(centre.lat_e7) + dy);
                auto at = std::ranges::lower_bound(m_cells, key, std::less<>{}, &Cell::key);
                for (; at != m_cells.end() && at->key == key; ++at) {
                    look_at(at->arc, place, nearest);
                }
            }
        }
    }
    if (nearest.distance > reach.value) {
        return std::nullopt;
    }
    return snapped(nearest, place);
}

SnappedPlace RoadSnapper::snapped(const Nearest& nearest, const LonLat& place) const {
    SnappedPlace result;
    result.at = lon_lat(nearest.at);
    result.arc = nearest.arc;
    result.share = nearest.share;
    const RoadArc& own = m_graph->arcs()[nearest.arc];
    result.in_main_component =
        m_graph->in_main_component(own.tail) && m_graph->in_main_component(own.head);
    const bool at_tail = nearest.share * nearest.length <= junction_reach_m;
    if (at_tail || (1.0 - nearest.share) * nearest.length <= junction_reach_m) {
        result.share = at_tail ? 0.0 : 1.0;
        meet_junction(m_graph->nodes()[at_tail ? own.tail : own.head], result);
        result.offset = great_circle_distance(place, result.at);
        return result;
    }
    result.offset = great_circle_distance(place, result.at);
    result.sides.push_back({nearest.arc, nearest.share, false});
    add_sides(nearest.arc, nearest.share, result);
    const auto part_of = [](std::uint32_t whole, double share) {
        return static_cast<std::uint32_t>(std::lround(whole * share));
    };
    for (const SnappedSide& side : result.sides) {
        const RoadArc& arc = m_graph->arcs()[side.arc];
        result.departures.push_back(
            {arc.head,
             part_of(arc.time, 1.0 - side.share),
             part_of(arc.length_m, 1.0 - side.share)});
        result.arrivals.push_back(
            {arc.tail, part_of(arc.time, side.share), part_of(arc.length_m, side.share)});
    }
    return result;
}

// Junctions that turn restrictions have doubled lie at one point. Who begins there has come by no
// road yet and may take any; who ends there may have come by any, so all of them are seeds.
void RoadSnapper::meet_junction(RoadPoint point, SnappedPlace& place) const {
    place.at = lon_lat(point);
    const auto add = [](std::uint32_t node, std::vector<RoadSeed>& seeds) {
        if (std::ranges::find(seeds, node, &RoadSeed::node) == seeds.end()) {
            seeds.push_back({node, 0, 0});
        }
    };
    const std::int64_t key = key_of(cell_of(point.lon_e7), cell_of(point.lat_e7));
    auto at = std::ranges::lower_bound(m_cells, key, std::less<>{}, &Cell::key);
    for (; at != m_cells.end() && at->key == key; ++at) {
        const RoadArc& arc = m_graph->arcs()[at->arc];
        if (m_graph->nodes()[arc.tail] == point) {
            add(arc.tail, place.departures);
        }
        if (m_graph->nodes()[arc.head] == point) {
            add(arc.head, place.arrivals);
        }
    }
}

// Every arc is in the cells of its tail and its head, so all arcs of the stretch are in the cells
// of its ends.
void RoadSnapper::add_sides(std::uint32_t nearest, double share, SnappedPlace& place) const {
    const auto ends_of = [&](std::uint32_t index) {
        const RoadArc& arc = m_graph->arcs()[index];
        return std::pair(m_graph->nodes()[arc.tail], m_graph->nodes()[arc.head]);
    };
    const RoadArc& own = m_graph->arcs()[nearest];
    const auto [tail, head] = ends_of(nearest);
    const auto look_in = [&](RoadPoint from, RoadPoint to, bool is_back) {
        const std::int64_t key = key_of(cell_of(from.lon_e7), cell_of(from.lat_e7));
        auto at = std::ranges::lower_bound(m_cells, key, std::less<>{}, &Cell::key);
        std::uint32_t last = nearest;
        for (; at != m_cells.end() && at->key == key; ++at) {
            const bool is_new = at->arc != nearest && at->arc != last;
            const RoadArc& arc = m_graph->arcs()[at->arc];
            if (is_new && arc.length_m == own.length_m && arc.shape_count == own.shape_count &&
                ends_of(at->arc) == std::pair(from, to)) {
                last = at->arc;
                place.sides.push_back({at->arc, is_back ? 1.0 - share : share, is_back});
            }
        }
    };
    look_in(tail, head, false);
    look_in(head, tail, true);
}

} // namespace osh::geo
