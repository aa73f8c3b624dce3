#include "geo/roads/road_network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::geo {

namespace {

/// The way along one arc, when the second place lies ahead of the first on it. Junctions lie on no
/// arc: ways from and to them lead over their nodes.
std::optional<std::pair<double, double>>
along_one_arc(const RoadGraph& graph, const SnappedPlace& from, const SnappedPlace& to) {
    if (to.sides.empty()) {
        return std::nullopt;
    }
    const RoadArc& arc = graph.arcs()[from.arc];
    const auto shared = std::ranges::find(from.sides, to.arc, &SnappedSide::arc);
    if (shared == from.sides.end()) {
        return std::nullopt;
    }
    const double target = shared->is_back ? 1.0 - to.share : to.share;
    const bool both_ways = std::ranges::any_of(from.sides, &SnappedSide::is_back);
    if (target < from.share && !both_ways) {
        return std::nullopt;
    }
    const double part = std::abs(target - from.share);
    return std::pair(part * arc.time / 1000.0, part * arc.length_m);
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
        drive.unpaved_m += arc.unpaved_m * (std::min(to, 1.0) - from);
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

} // namespace

RoadNetwork::RoadNetwork(RoadGraph graph, RoadHierarchy hierarchy)
    : m_graph(std::make_unique<RoadGraph>(std::move(graph)))
    , m_hierarchy(std::make_unique<RoadHierarchy>(std::move(hierarchy)))
    , m_router(std::make_unique<RoadRouter>(*m_hierarchy))
    , m_snapper(std::make_unique<RoadSnapper>(*m_graph)) {}

std::optional<RoadDrive> RoadNetwork::drive(const LonLat& from, const LonLat& to) {
    const auto start = snap(from);
    const auto end = snap(to);
    if (!start || !end) {
        return std::nullopt;
    }
    const auto direct = along_one_arc(*m_graph, *start, *end);
    const auto path = m_router->path(start->departures, end->arrivals);
    if (!path && !direct) {
        return std::nullopt;
    }
    RoadDrive drive;
    drive.shape.push_back(start->at);
    if (direct && (!path || direct->first <= path->time / 1000.0)) {
        drive.seconds = direct->first;
        drive.length_m = direct->second;
        drive.shape.push_back(end->at);
        return drive;
    }
    drive.seconds = path->time / 1000.0;
    drive.length_m = path->length_m;
    follow_path(
        *m_graph,
        *path,
        partial_arc(*start, path->from_seed),
        partial_arc(*end, path->to_seed),
        drive);
    if (drive.shape.size() < 2 || drive.shape.back() != end->at) {
        drive.shape.push_back(end->at);
    }
    return drive;
}

RoadTravel RoadNetwork::travel(std::span<const LonLat> places) {
    RoadTravel travel;
    std::vector<RoadSeeds> departures;
    std::vector<RoadSeeds> arrivals;
    for (const LonLat& place : places) {
        travel.places.push_back(snap(place));
        const auto& snapped = travel.places.back();
        departures.push_back(snapped ? snapped->departures : RoadSeeds{});
        arrivals.push_back(snapped ? snapped->arrivals : RoadSeeds{});
    }
    const RoadMatrix matrix = m_router->matrix(departures, arrivals);
    const std::size_t count = places.size();
    travel.seconds.assign(count * count, std::numeric_limits<double>::infinity());
    travel.length_m.assign(count * count, 0.0);
    for (std::size_t from = 0; from < count; ++from) {
        for (std::size_t to = 0; to < count; ++to) {
            const std::size_t cell = from * count + to;
            if (matrix.time[cell] != no_road) {
                travel.seconds[cell] = matrix.time[cell] / 1000.0;
                travel.length_m[cell] = matrix.length_m[cell];
            }
            if (!travel.places[from] || !travel.places[to]) {
                continue;
            }
            const auto direct = along_one_arc(*m_graph, *travel.places[from], *travel.places[to]);
            if (direct && direct->first <= travel.seconds[cell]) {
                travel.seconds[cell] = direct->first;
                travel.length_m[cell] = direct->second;
            }
        }
    }
    return travel;
}

std::vector<ReachedJunction> RoadNetwork::within(const LonLat& from, double seconds) const {
    const auto start = snap(from);
    if (!start) {
        return {};
    }
    const double limit = std::clamp(seconds * 1000.0, 0.0, double{no_road} - 1.0);
    const auto times = plain_times(*m_graph, start->departures, static_cast<RoadTime>(limit));
    std::vector<ReachedJunction> reached;
    for (std::uint32_t node = 0; node < times.size(); ++node) {
        if (times[node] != no_road) {
            reached.push_back({lon_lat(m_graph->nodes()[node]), times[node] / 1000.0});
        }
    }
    std::ranges::stable_sort(reached, std::less<>{}, &ReachedJunction::seconds);
    return reached;
}

std::vector<LonLat> reach_outline(std::span<const ReachedJunction> junctions) {
    std::vector<LonLat> points;
    for (const ReachedJunction& junction : junctions) {
        points.push_back(junction.at);
    }
    std::ranges::sort(points);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) {
        return {};
    }
    const auto turns_left = [](const LonLat& a, const LonLat& b, const LonLat& c) {
        return (b.lon.degrees - a.lon.degrees) * (c.lat.degrees - a.lat.degrees) >
               (b.lat.degrees - a.lat.degrees) * (c.lon.degrees - a.lon.degrees);
    };
    std::vector<LonLat> hull;
    const auto add = [&](const LonLat& point, std::size_t fewest) {
        while (hull.size() > fewest && !turns_left(hull[hull.size() - 2], hull.back(), point)) {
            hull.pop_back();
        }
        hull.push_back(point);
    };
    for (const LonLat& point : points) {
        add(point, 1);
    }
    const std::size_t lower = hull.size();
    for (auto at = points.rbegin() + 1; at != points.rend(); ++at) {
        add(*at, lower);
    }
    return hull.size() < 4 ? std::vector<LonLat>{} : hull;
}

} // namespace osh::geo
