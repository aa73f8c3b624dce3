#include "geo/proj_measure.hpp"

#include <geodesic.h>

#include <cmath>

namespace osh::geo {

namespace {

constexpr double square_metres_per_km2 = 1e6;

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic made{};
        geod_init(&made, 6'378'137.0, 1.0 / 298.257223563);
        return made;
    }();
    return ellipsoid;
}

double ring_area_m2(const Ring& ring) {
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) { // the last place repeats the first
        geod_polygon_addpoint(&wgs84(), &polygon, ring[i].lat.degrees, ring[i].lon.degrees);
    }
    double area_m2 = 0.0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area_m2, nullptr);
    return std::abs(area_m2);
}

} // namespace

double area_km2(const Polygon& polygon) {
    double area_m2 = ring_area_m2(polygon.outer);
    for (const Ring& hole : polygon.holes) {
        area_m2 -= ring_area_m2(hole);
    }
    return area_m2 / square_metres_per_km2;
}

double area_km2(const MultiPolygon& area) {
    double sum = 0.0;
    for (const Polygon& polygon : area) {
        sum += area_km2(polygon);
    }
    return sum;
}

Metres geodesic_length(const std::vector<LonLat>& line) {
    double length = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        double step = 0.0;
        geod_inverse(
            &wgs84(),
            line[i - 1].lat.degrees,
            line[i - 1].lon.degrees,
            line[i].lat.degrees,
            line[i].lon.degrees,
            &step,
            nullptr,
            nullptr);
        length += step;
    }
    return {length};
}

} // namespace osh::geo
