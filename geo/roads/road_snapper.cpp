#include "geo/roads/road_snapper.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace osh::geo {

namespace {

constexpr double metres_per_degree = 111'195.0;

/// A place that meets an arc this near to its end meets the junction there.
constexpr double junction_reach_m = 0.5;

/// Metres east and north of a place.
struct Offset {
    double east = 0.0;
    double north = 0.0;
};

/// A plane that touches the ground at a place: off by less than 0.1 % within 20 km.
class Plane {
public:
    explicit Plane(const LonLat& place)
        : m_place(place)
        , m_narrowing(
              std::max(0.01, std::cos(place.lat.degrees * 3.14159265358979323846 / 180.0))) {}

    Offset offset_of(RoadPoint to) const {
        return {
            (to.lon_e7 * 1e-7 - m_place.lon.degrees) * metres_per_degree * m_narrowing,
            (to.lat_e7 * 1e-7 - m_place.lat.degrees) * metres_per_degree};
    }

    /// Width of a cell of the grid here, which is never higher than wide.
    double cell_m() const { return RoadGridCell::size_e7 * 1e-7 * metres_per_degree * m_narrowing; }

    /// How far the place is from the edge of its own cell.
    double edge_m(std::int32_t column, std::int32_t row) const {
        const auto at = [](std::int32_t line) {
            return static_cast<std::int32_t>(std::clamp<std::int64_t>(
                std::int64_t{line} * RoadGridCell::size_e7,
                std::numeric_limits<std::int32_t>::min(),
                std::numeric_limits<std::int32_t>::max()));
        };
        const Offset low = offset_of({at(column), at(row)});
        const Offset high = offset_of({at(column + 1), at(row + 1)});
        return std::max(0.0, std::min({-low.east, -low.north, high.east, high.north}));
    }

private:
    LonLat m_place;
    double m_narrowing;
};

/// The place on a straight piece that is nearest to the origin.
struct NearestOnPiece {
    double square = 0.0; ///< of the distance
    double part = 0.0;   ///< of the piece's length
};

NearestOnPiece nearest_on(Offset a, Offset b) {
    const Offset ab{b.east - a.east, b.north - a.north};
    const double square = ab.east * ab.east + ab.north * ab.north;
    const double along = -(a.east * ab.east + a.north * ab.north);
    const double part = square > 0.0 ? std::clamp(along / square, 0.0, 1.0) : 0.0;
    const Offset at{a.east + part * ab.east, a.north + part * ab.north};
    return {at.east * at.east + at.north * at.north, part};
}

double length_of(Offset a, Offset b) { return std::hypot(b.east - a.east, b.north - a.north); }

} // namespace

struct RoadSnapper::Nearest {
    Plane plane;
    double reach = 0.0; ///< roads of the main component go before others up to here
    double distance = std::numeric_limits<double>::infinity();
    bool main = false;
    std::uint32_t arc = 0;
    std::uint32_t piece = 0; ///< of the arc, from its tail
    double part = 0.0;       ///< of the piece
};

void RoadSnapper::look_at(std::uint32_t index, Nearest& nearest) const {
    const RoadArc& arc = m_graph->arcs()[index];
    const bool is_main =
        m_graph->in_main_component(arc.tail) && m_graph->in_main_component(arc.head);
    if (nearest.main && !is_main) {
        return;
    }
    const std::uint32_t last = arc.shape_count;
    NearestOnPiece best{std::numeric_limits<double>::infinity(), 0.0};
    std::uint32_t best_piece = 0;
    Offset a = nearest.plane.offset_of(m_graph->point_of(arc, 0));
    for (std::uint32_t piece = 0; piece <= last; ++piece) {
        const Offset b = nearest.plane.offset_of(m_graph->point_of(arc, piece + 1));
        NearestOnPiece here = nearest_on(a, b);
        if (arc.is_over_water()) { // nobody gets off a ferry on its way
            here.part = last == 0 ? std::round(here.part) : piece == 0 ? 0.0 : 1.0;
            const Offset at = here.part == 0.0 ? a : b;
            const bool lands = piece == 0 || piece == last;
            here.square = lands ? at.east * at.east + at.north * at.north
                                : std::numeric_limits<double>::infinity();
        }
        if (here.square < best.square) {
            best = here;
            best_piece = piece;
        }
        a = b;
    }
    const double distance = std::sqrt(best.square);
    const bool main = is_main && distance <= nearest.reach;
    if (distance < nearest.distance || (main && !nearest.main)) {
        nearest.distance = distance;
        nearest.main = main;
        nearest.arc = index;
        nearest.piece = best_piece;
        nearest.part = best.part;
    }
}

std::optional<SnappedPlace>
RoadSnapper::snap(const LonLat& place, SnapTo target, Metres reach) const {
    const RoadPoint centre = road_point(place);
    const std::int32_t column = road_grid_line(centre.lon_e7);
    const std::int32_t row = road_grid_line(centre.lat_e7);
    const bool is_any = target == SnapTo::nearest_road;
    Nearest nearest{Plane(place)};
    nearest.reach = is_any ? -1.0 : reach.value;
    const double cell_m = nearest.plane.cell_m();
    // The plane is not the ground: what lies just beyond an edge may be a little nearer.
    const double edge_m = 0.99 * nearest.plane.edge_m(column, row);
    const auto rings = static_cast<std::int32_t>(std::ceil(reach.value / cell_m)) + 1;
    for (std::int32_t ring = 0; ring <= rings; ++ring) {
        // All of a farther ring lies at least this far away.
        const double away_m = ring == 0 ? 0.0 : edge_m + 0.99 * (ring - 1) * cell_m;
        if ((nearest.main || is_any) && nearest.distance < away_m) {
            break;
        }
        for (std::int32_t dx = -ring; dx <= ring; ++dx) {
            const std::int32_t step = std::abs(dx) == ring ? 1 : std::max(1, 2 * ring);
            for (std::int32_t dy = -ring; dy <= ring; dy += step) {
                for (const std::uint32_t arc : m_grid->arcs_in(column + dx, row + dy)) {
                    look_at(arc, nearest);
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
    result.arc = nearest.arc;
    const RoadArc& own = m_graph->arcs()[nearest.arc];
    double length = 0.0;
    double along = 0.0;
    const std::uint32_t last = own.shape_count;
    for (std::uint32_t piece = 0; piece <= last; ++piece) {
        const RoadPoint from = m_graph->point_of(own, piece);
        const RoadPoint to = m_graph->point_of(own, piece + 1);
        const double piece_m =
            length_of(nearest.plane.offset_of(from), nearest.plane.offset_of(to));
        if (piece == nearest.piece) {
            along = length + nearest.part * piece_m;
            const auto between = [part = nearest.part](std::int32_t one, std::int32_t other) {
                return static_cast<std::int32_t>(one + part * (double{1} * other - one));
            };
            result.at = lon_lat({between(from.lon_e7, to.lon_e7), between(from.lat_e7, to.lat_e7)});
        }
        length += piece_m;
    }
    result.share = length > 0.0 ? along / length : 0.0;
    result.in_main_component =
        m_graph->in_main_component(own.tail) && m_graph->in_main_component(own.head);
    const bool at_tail = result.share * length <= junction_reach_m;
    if (at_tail || (1.0 - result.share) * length <= junction_reach_m) {
        result.share = at_tail ? 0.0 : 1.0;
        meet_junction(m_graph->nodes()[at_tail ? own.tail : own.head], result);
        result.offset = great_circle_distance(place, result.at);
        return result;
    }
    result.offset = great_circle_distance(place, result.at);
    result.sides.push_back({nearest.arc, result.share, false});
    add_sides(nearest.arc, result.share, result);
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
    for (const std::uint32_t index : m_grid->arcs_at(point)) {
        const RoadArc& arc = m_graph->arcs()[index];
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
        for (const std::uint32_t index : m_grid->arcs_at(from)) {
            const RoadArc& arc = m_graph->arcs()[index];
            if (index != nearest && arc.length_m == own.length_m &&
                arc.shape_count == own.shape_count && ends_of(index) == std::pair(from, to)) {
                place.sides.push_back({index, is_back ? 1.0 - share : share, is_back});
            }
        }
    };
    look_in(tail, head, false);
    look_in(head, tail, true);
}

} // namespace osh::geo
