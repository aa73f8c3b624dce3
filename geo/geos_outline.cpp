#include "geo/geos_outline.hpp"

#include "geo/geos_context.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

namespace osh::geo {

namespace {

constexpr double plane_metres_per_degree = 6'371'008.8 * std::numbers::pi / 180.0;

/// Metres east and north of the middle of some places.
class TouchingPlane {
public:
    explicit TouchingPlane(std::span<const LonLat> places) {
        const auto [west, east] =
            std::ranges::minmax(places, {}, [](const LonLat& place) { return place.lon.degrees; });
        const auto [south, north] =
            std::ranges::minmax(places, {}, [](const LonLat& place) { return place.lat.degrees; });
        m_middle = {
            {(west.lon.degrees + east.lon.degrees) / 2.0},
            {(south.lat.degrees + north.lat.degrees) / 2.0}};
        m_east_m =
            plane_metres_per_degree * std::cos(m_middle.lat.degrees * std::numbers::pi / 180.0);
    }

    LonLat onto(const LonLat& place) const {
        return {
            {(place.lon.degrees - m_middle.lon.degrees) * m_east_m},
            {(place.lat.degrees - m_middle.lat.degrees) * plane_metres_per_degree}};
    }

    LonLat back(const LonLat& metres) const {
        return {
            {m_middle.lon.degrees + metres.lon.degrees / m_east_m},
            {m_middle.lat.degrees + metres.lat.degrees / plane_metres_per_degree}};
    }

private:
    LonLat m_middle;
    double m_east_m = plane_metres_per_degree;
};

/// The corners of the squares of a grid that hold a place: with them a straight road has an area,
/// and the hull can follow it.
std::vector<LonLat>
corners_of_squares(std::span<const LonLat> places, const TouchingPlane& plane, double side_m) {
    std::set<std::pair<std::int64_t, std::int64_t>> corners; // in halves of a side
    for (const LonLat& place : places) {
        const LonLat at = plane.onto(place);
        const std::int64_t east = 2 * std::llround(at.lon.degrees / side_m);
        const std::int64_t north = 2 * std::llround(at.lat.degrees / side_m);
        for (const std::int64_t across : {-1, 1}) {
            for (const std::int64_t up : {-1, 1}) {
                corners.emplace(east + across, north + up);
            }
        }
    }
    std::vector<LonLat> kept;
    for (const auto& [east, north] : corners) {
        kept.push_back(
            {{static_cast<double>(east) * side_m / 2.0},
             {static_cast<double>(north) * side_m / 2.0}});
    }
    return kept;
}

GeosGeometry all_points(const GeosContext& context, const std::vector<LonLat>& places) {
    std::vector<GEOSGeometry*> points;
    for (const LonLat& place : places) {
        points.push_back(to_geos(context, place).release());
    }
    return own(
        context,
        GEOSGeom_createCollection_r(
            context.handle(), GEOS_MULTIPOINT, points.data(), static_cast<unsigned>(points.size())),
        "an outline's points");
}

} // namespace

Ring outline_around(std::span<const LonLat> places, Metres margin) {
    if (places.empty()) {
        return {};
    }
    constexpr double kept_edges = 0.25;
    constexpr int corners_per_quarter = 4;
    const TouchingPlane plane(places);
    const GeosContext context;
    constexpr std::size_t most_corners = 20'000; // more would take GEOS seconds
    double side_m = margin.value / 4.0;
    auto corners = corners_of_squares(places, plane, side_m);
    while (corners.size() > most_corners) {
        side_m *= 2.0;
        corners = corners_of_squares(places, plane, side_m);
    }
    const GeosGeometry points = all_points(context, corners);
    const GeosGeometry hull =
        own(context,
            GEOSConcaveHull_r(context.handle(), points.get(), kept_edges, 0),
            "the outline of places");
    const GeosGeometry widened =
        own(context,
            GEOSBuffer_r(
                context.handle(),
                hull.get(),
                std::max(margin.value - side_m, side_m / 2.0),
                corners_per_quarter),
            "the outline of places");
    const MultiPolygon area = polygons_of(context, widened.get());
    Ring ring;
    for (const LonLat& corner : area.empty() ? Ring{} : area.front().outer) {
        ring.push_back(plane.back(corner));
    }
    return ring;
}

} // namespace osh::geo
