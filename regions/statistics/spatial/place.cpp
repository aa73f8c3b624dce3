#include "regions/statistics/spatial/place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::regions {

namespace {

constexpr double earth_radius_m = 6'371'008.8;

} // namespace

double squared_distance(const Place& a, const Place& b) noexcept {
    const double x = a[0] - b[0];
    const double y = a[1] - b[1];
    const double z = a[2] - b[2];
    return x * x + y * y + z * z;
}

double distance(const Place& a, const Place& b) noexcept {
    return std::sqrt(squared_distance(a, b));
}

Place place_on_sphere(double lon_degrees, double lat_degrees) noexcept {
    const double lon = lon_degrees * std::numbers::pi / 180.0;
    const double lat = lat_degrees * std::numbers::pi / 180.0;
    return {
        earth_radius_m * std::cos(lat) * std::cos(lon),
        earth_radius_m * std::cos(lat) * std::sin(lon),
        earth_radius_m * std::sin(lat)};
}

double chord_of(double great_circle_m) noexcept {
    const double half = std::min(great_circle_m / (2.0 * earth_radius_m), std::numbers::pi / 2.0);
    return 2.0 * earth_radius_m * std::sin(half);
}

double great_circle_of(double chord_m) noexcept {
    return 2.0 * earth_radius_m * std::asin(std::min(1.0, chord_m / (2.0 * earth_radius_m)));
}

} // namespace osh::regions
