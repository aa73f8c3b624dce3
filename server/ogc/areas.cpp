#include "server/ogc/areas.hpp"

#include <algorithm>

namespace osh::server {

namespace {

using geo::LonLat;

/// Twice the signed area of a triangle: positive when c lies left of a → b.
double turn(LonLat a, LonLat b, LonLat c) {
    return (b.lon.degrees - a.lon.degrees) * (c.lat.degrees - a.lat.degrees) -
           (b.lat.degrees - a.lat.degrees) * (c.lon.degrees - a.lon.degrees);
}

bool within_box(LonLat a, LonLat b, LonLat p) {
    const auto [west, east] = std::minmax(a.lon.degrees, b.lon.degrees);
    const auto [south, north] = std::minmax(a.lat.degrees, b.lat.degrees);
    return p.lon.degrees >= west && p.lon.degrees <= east && p.lat.degrees >= south &&
           p.lat.degrees <= north;
}

enum class Place { outside, inside, edge };

Place place_in(const geo::Ring& ring, LonLat p) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const LonLat a = ring[i];
        const LonLat b = ring[i + 1];
        const double side = turn(a, b, p);
        if (side == 0 && within_box(a, b, p)) {
            return Place::edge;
        }
        const bool crosses = (a.lat.degrees > p.lat.degrees) != (b.lat.degrees > p.lat.degrees);
        if (crosses && (side > 0) == (b.lat.degrees > a.lat.degrees)) {
            inside = !inside;
        }
    }
    return inside ? Place::inside : Place::outside;
}

bool polygon_holds(const geo::Polygon& polygon, LonLat p) {
    const Place outer = place_in(polygon.outer, p);
    return outer == Place::edge ||
           (outer == Place::inside && std::ranges::none_of(polygon.holes, [&](const auto& hole) {
                return place_in(hole, p) == Place::inside;
            }));
}

bool cross(LonLat a, LonLat b, LonLat c, LonLat d) {
    const double c_side = turn(a, b, c);
    const double d_side = turn(a, b, d);
    const double a_side = turn(c, d, a);
    const double b_side = turn(c, d, b);
    return ((c_side > 0 && d_side < 0) || (c_side < 0 && d_side > 0)) &&
           ((a_side > 0 && b_side < 0) || (a_side < 0 && b_side > 0));
}

bool rings_cross(const geo::Ring& a, const geo::Ring& b) {
    for (std::size_t i = 0; i + 1 < a.size(); ++i) {
        for (std::size_t j = 0; j + 1 < b.size(); ++j) {
            if (cross(a[i], a[i + 1], b[j], b[j + 1])) {
                return true;
            }
        }
    }
    return false;
}

bool some_corner_in(const geo::MultiPolygon& corners, const geo::MultiPolygon& area) {
    return std::ranges::any_of(corners, [&](const geo::Polygon& polygon) {
        return std::ranges::any_of(
            polygon.outer, [&](LonLat corner) { return holds(area, corner); });
    });
}

bool apart(const geo::BoundingBox& a, const geo::BoundingBox& b) {
    return a.north_east.lon.degrees < b.south_west.lon.degrees ||
           b.north_east.lon.degrees < a.south_west.lon.degrees ||
           a.north_east.lat.degrees < b.south_west.lat.degrees ||
           b.north_east.lat.degrees < a.south_west.lat.degrees;
}

} // namespace

bool holds(const geo::MultiPolygon& area, geo::LonLat place) {
    return std::ranges::any_of(
        area, [&](const geo::Polygon& polygon) { return polygon_holds(polygon, place); });
}

bool share_a_point(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
    if (a.empty() || b.empty() || apart(box_of(a), box_of(b))) {
        return false;
    }
    if (some_corner_in(a, b) || some_corner_in(b, a)) {
        return true;
    }
    return std::ranges::any_of(a, [&](const geo::Polygon& one) {
        return std::ranges::any_of(
            b, [&](const geo::Polygon& other) { return rings_cross(one.outer, other.outer); });
    });
}

geo::BoundingBox box_of(const geo::MultiPolygon& area) {
    geo::BoundingBox box{};
    bool first = true;
    for (const geo::Polygon& polygon : area) {
        for (const LonLat place : polygon.outer) {
            auto& [low, high] = box;
            low.lon.degrees =
                first ? place.lon.degrees : std::min(low.lon.degrees, place.lon.degrees);
            low.lat.degrees =
                first ? place.lat.degrees : std::min(low.lat.degrees, place.lat.degrees);
            high.lon.degrees =
                first ? place.lon.degrees : std::max(high.lon.degrees, place.lon.degrees);
            high.lat.degrees =
                first ? place.lat.degrees : std::max(high.lat.degrees, place.lat.degrees);
            first = false;
        }
    }
    return box;
}

} // namespace osh::server
