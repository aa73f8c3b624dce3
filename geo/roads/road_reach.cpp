#include "geo/roads/road_reach.hpp"

#include "geo/roads/plain_search.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace osh::geo {

namespace {

LonLat between(const LonLat& from, const LonLat& to, double share) {
    return {
        {from.lon.degrees + (to.lon.degrees - from.lon.degrees) * share},
        {from.lat.degrees + (to.lat.degrees - from.lat.degrees) * share}};
}

/// Drives along single arcs and keeps the places it passes.
class StretchWalk {
public:
    StretchWalk(const RoadGraph& graph, double limit_s, double spacing_m)
        : m_graph(&graph)
        , m_limit_s(limit_s)
        , m_spacing_m(spacing_m) {}

    /// Enters the arc at a share of its length after `seconds` and drives to its end, or to where
    /// the time runs out.
    void drive(const RoadArc& arc, double first_share, double seconds) {
        if (arc.is_over_water()) {
            return;
        }
        const auto points = m_graph->points_of(arc);
        std::vector<double> at_m{0.0};
        for (std::size_t index = 1; index < points.size(); ++index) {
            at_m.push_back(
                at_m.back() +
                great_circle_distance(lon_lat(points[index - 1]), lon_lat(points[index])).value);
        }
        const double length_m = at_m.back();
        if (length_m <= 0.0) {
            return;
        }
        const double seconds_per_metre = arc.time / 1000.0 / length_m;
        const double begin_m = first_share * length_m;
        const double left_s = m_limit_s - seconds;
        const double end_m = std::min(
            length_m, begin_m + (seconds_per_metre > 0.0 ? left_s / seconds_per_metre : length_m));
        double kept_m = begin_m;
        for (std::size_t index = 1; index < points.size() && kept_m < end_m; ++index) {
            while (kept_m < std::min(end_m, at_m[index])) {
                const double bend_m = std::min(end_m, at_m[index]);
                const double next_m = std::min(bend_m, kept_m + m_spacing_m);
                // Bends closer than the spacing are passed over; the end never is.
                if (next_m < end_m && next_m - kept_m < m_spacing_m) {
                    break;
                }
                const double piece_m = at_m[index] - at_m[index - 1];
                const LonLat at = between(
                    lon_lat(points[index - 1]),
                    lon_lat(points[index]),
                    piece_m > 0.0 ? (next_m - at_m[index - 1]) / piece_m : 1.0);
                m_places.push_back({at, seconds + (next_m - begin_m) * seconds_per_metre});
                kept_m = next_m;
            }
        }
    }

    void keep(const LonLat& at, double seconds) { m_places.push_back({at, seconds}); }

    std::vector<ReachedPlace> take() && {
        std::ranges::stable_sort(m_places, std::less<>{}, &ReachedPlace::seconds);
        return std::move(m_places);
    }

private:
    const RoadGraph* m_graph;
    double m_limit_s;
    double m_spacing_m;
    std::vector<ReachedPlace> m_places;
};

} // namespace

std::vector<ReachedPlace>
places_within(const RoadGraph& graph, const SnappedPlace& from, double seconds, Metres spacing) {
    const double limit_ms = std::clamp(seconds * 1000.0, 0.0, double{no_road} - 1.0);
    const auto times = plain_times(graph, from.departures, static_cast<RoadTime>(limit_ms));
    StretchWalk walk(graph, seconds, spacing.value);
    walk.keep(from.at, 0.0);
    for (const SnappedSide& side : from.sides) {
        walk.drive(graph.arcs()[side.arc], side.share, 0.0);
    }
    for (std::uint32_t node = 0; node < times.size(); ++node) {
        if (times[node] == no_road) {
            continue;
        }
        const double there_s = times[node] / 1000.0;
        walk.keep(lon_lat(graph.nodes()[node]), there_s);
        for (const RoadArc& arc : graph.leaving(node)) {
            walk.drive(arc, 0.0, there_s);
        }
    }
    return std::move(walk).take();
}

} // namespace osh::geo
