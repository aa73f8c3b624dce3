#include "geo/roads/road_network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::geo {

namespace {

/// A way along a part of one arc.
struct StretchWay {
    std::uint32_t arc = 0; ///< that runs in the driven direction
    double first_share = 0.0;
    double last_share = 0.0;
    double seconds = 0.0;
    double length_m = 0.0;
};

/// The way along one stretch, when both places lie on it and it may be driven from the first to the
/// second. Junctions lie on no arc: ways from and to them lead over their nodes.
std::optional<StretchWay>
along_one_arc(const RoadGraph& graph, const SnappedPlace& from, const SnappedPlace& to) {
    if (to.sides.empty()) {
        return std::nullopt;
    }
    std::optional<StretchWay> way;
    for (const SnappedSide& side : from.sides) {
        const auto there = std::ranges::find(to.sides, side.arc, &SnappedSide::arc);
        if (there == to.sides.end() || there->share < side.share) {
            continue;
        }
        const RoadArc& arc = graph.arcs()[side.arc];
        const double part = there->share - side.share;
        const double seconds = part * arc.time / 1000.0;
        if (!way || seconds < way->seconds) {
            way = {side.arc, side.share, there->share, seconds, part * arc.length_m};
        }
    }
    return way;
}

/// The points of an arc between two shares of its length.
void append_part(
    const RoadGraph& graph,
    const RoadArc& arc,
    double first,
    double last,
    std::vector<LonLat>& shape) {
    const auto points = graph.points_of(arc);
    std::vector<double> at{0.0};
    for (std::size_t index = 1; index < points.size(); ++index) {
        at.push_back(
            at.back() +
            great_circle_distance(lon_lat(points[index - 1]), lon_lat(points[index])).value);
    }
    for (std::size_t index = 0; index < points.size(); ++index) {
        const double share = at.back() > 0.0 ? at[index] / at.back() : 0.0;
        if (share > first && share < last) {
            shape.push_back(lon_lat(points[index]));
        }
    }
}

/// The arc between the seed's node and the snapped place; nothing at a junction.
const SnappedSide* partial_arc(const SnappedPlace& place, std::uint32_t seed) {
    return place.sides.empty() ? nullptr : &place.sides[seed];
}

/// Appends the way from one place to the other over the arcs of a path.
void follow_path(
    const RoadGraph& graph,
    const RoadPath& path,
    const SnappedSide* first,
    const SnappedSide* last,
    RoadDrive& drive) {
    constexpr double to_the_end = 2.0;
    const auto append = [&](std::uint32_t index, double from, double to) {
        const RoadArc& arc = graph.arcs()[index];
        drive.unpaved_m += arc.is_over_water() ? 0.0 : arc.unpaved_m * (std::min(to, 1.0) - from);
        append_part(graph, arc, from, to, drive.shape);
    };
    if (first != nullptr) {
        append(first->arc, first->share, to_the_end);
    }
    for (const std::uint32_t index : path.arcs) {
        append(index, 0.0, to_the_end);
    }
    if (last != nullptr) {
        append(last->arc, 0.0, last->share);
    }
}

void append_stretch(const RoadGraph& graph, const StretchWay& way, RoadDrive& drive) {
    const RoadArc& arc = graph.arcs()[way.arc];
    if (!arc.is_over_water()) {
        drive.unpaved_m += arc.unpaved_m * (way.last_share - way.first_share);
    }
    append_part(graph, arc, way.first_share, way.last_share, drive.shape);
}

double off_road_metres(Metres offset) {
    return off_road_seconds(offset) > 0.0 ? offset.value : 0.0;
}

/// Writes the drives between snapped places into the rows and columns of `which`, where they lead.
void fill_travel(
    const RoadGraph& graph,
    RoadRouter& router,
    const std::vector<std::optional<SnappedPlace>>& snapped,
    const std::vector<std::size_t>& which,
    RoadTravel& travel) {
    std::vector<RoadSeeds> departures;
    std::vector<RoadSeeds> arrivals;
    for (const auto& place : snapped) {
        departures.push_back(place ? place->departures : RoadSeeds{});
        arrivals.push_back(place ? place->arrivals : RoadSeeds{});
    }
    const RoadMatrix matrix = router.matrix(departures, arrivals);
    for (std::size_t from = 0; from < snapped.size(); ++from) {
        for (std::size_t to = 0; to < snapped.size(); ++to) {
            if (!snapped[from] || !snapped[to]) {
                continue;
            }
            const std::size_t found = from * snapped.size() + to;
            const bool leads = matrix.time[found] != no_road;
            double seconds =
                leads ? matrix.time[found] / 1000.0 : std::numeric_limits<double>::infinity();
            double length = leads ? matrix.length_m[found] : 0.0;
            const auto direct = along_one_arc(graph, *snapped[from], *snapped[to]);
            if (direct && direct->seconds <= seconds) {
                seconds = direct->seconds;
                length = direct->length_m;
            }
            if (!std::isfinite(seconds)) {
                continue;
            }
            const bool stays = from == to;
            const Metres out = snapped[from]->offset;
            const Metres in = snapped[to]->offset;
            const std::size_t cell = which[from] * travel.places.size() + which[to];
            travel.seconds[cell] =
                seconds + (stays ? 0.0 : off_road_seconds(out) + off_road_seconds(in));
            travel.length_m[cell] =
                length + (stays ? 0.0 : off_road_metres(out) + off_road_metres(in));
        }
    }
}

} // namespace

RoadNetwork::RoadNetwork(RoadGraph graph, RoadHierarchy hierarchy)
    : RoadNetwork(graph, std::move(hierarchy), RoadGrid(graph)) {}

RoadNetwork::RoadNetwork(RoadGraph graph, RoadHierarchy hierarchy, RoadGrid grid)
    : m_graph(std::make_unique<RoadGraph>(std::move(graph)))
    , m_hierarchy(std::make_unique<RoadHierarchy>(std::move(hierarchy)))
    , m_grid(std::make_unique<RoadGrid>(std::move(grid)))
    , m_router(std::make_unique<RoadRouter>(*m_hierarchy))
    , m_snapper(std::make_unique<RoadSnapper>(*m_graph, *m_grid)) {}

double off_road_seconds(Metres offset) {
    constexpr double yard_m = 250.0;
    constexpr double metres_per_second = 10.0 / 3.6;
    return std::max(0.0, offset.value - yard_m) / metres_per_second;
}

std::optional<SnappedPlace> RoadNetwork::snap_beside(const LonLat& place) const {
    const auto nearest = m_snapper->snap(place, SnapTo::nearest_road);
    return nearest && !nearest->in_main_component ? nearest : std::nullopt;
}

std::optional<RoadDrive> RoadNetwork::drive(const LonLat& from, const LonLat& to) {
    const auto beside_start = snap_beside(from);
    const auto beside_end = beside_start ? snap_beside(to) : std::nullopt;
    if (beside_start && beside_end) {
        if (const auto drive = drive_between(*beside_start, *beside_end)) {
            return drive;
        }
    }
    const auto start = snap(from);
    const auto end = snap(to);
    return start && end ? drive_between(*start, *end) : std::nullopt;
}

std::optional<RoadDrive>
RoadNetwork::drive_between(const SnappedPlace& start, const SnappedPlace& end) {
    const auto direct = along_one_arc(*m_graph, start, end);
    const auto path = m_router->path(start.departures, end.arrivals);
    if (!path && !direct) {
        return std::nullopt;
    }
    RoadDrive drive;
    drive.off_road = end.offset;
    drive.seconds = off_road_seconds(start.offset) + off_road_seconds(end.offset);
    drive.length_m = off_road_metres(start.offset) + off_road_metres(end.offset);
    drive.shape.push_back(start.at);
    if (direct && (!path || direct->seconds <= path->time / 1000.0)) {
        drive.seconds += direct->seconds;
        drive.length_m += direct->length_m;
        append_stretch(*m_graph, *direct, drive);
        drive.shape.push_back(end.at);
        return drive;
    }
    drive.seconds += path->time / 1000.0;
    drive.length_m += path->length_m;
    follow_path(
        *m_graph,
        *path,
        partial_arc(start, path->from_seed),
        partial_arc(end, path->to_seed),
        drive);
    if (drive.shape.size() < 2 || drive.shape.back() != end.at) {
        drive.shape.push_back(end.at);
    }
    return drive;
}

RoadTravel RoadNetwork::travel(std::span<const LonLat> places) {
    RoadTravel travel;
    travel.seconds.assign(places.size() * places.size(), std::numeric_limits<double>::infinity());
    travel.length_m.assign(places.size() * places.size(), 0.0);
    std::vector<std::size_t> all;
    for (const LonLat& place : places) {
        all.push_back(all.size());
        travel.places.push_back(snap(place));
    }
    fill_travel(*m_graph, *m_router, travel.places, all, travel);
    take_small_networks(places, travel);
    return travel;
}

/// Places on roads of a smaller network are joined by these where they lead from one to the other.
void RoadNetwork::take_small_networks(std::span<const LonLat> places, RoadTravel& travel) {
    std::vector<std::size_t> which;
    std::vector<std::optional<SnappedPlace>> beside;
    for (std::size_t place = 0; place < places.size(); ++place) {
        const auto& used = travel.places[place];
        if (auto found = used && used->in_main_component ? snap_beside(places[place]) : used) {
            which.push_back(place);
            beside.push_back(std::move(found));
        }
    }
    if (which.size() > 1) {
        fill_travel(*m_graph, *m_router, beside, which, travel);
    }
}

std::vector<ReachedPlace>
RoadNetwork::within(const LonLat& from, double seconds, Metres spacing) const {
    const auto start = snap(from);
    const double to_road_s = start ? off_road_seconds(start->offset) : seconds;
    if (!start || to_road_s >= seconds) {
        return {};
    }
    auto reached = places_within(*m_graph, *start, seconds - to_road_s, spacing);
    for (ReachedPlace& place : reached) {
        place.seconds += to_road_s;
    }
    return reached;
}

} // namespace osh::geo
