#include "regions/hotspots/circle_outline.hpp"

#include <cmath>
#include <numbers>

namespace osh::regions {

namespace {

constexpr double mean_radius_m = 6'371'008.8;
constexpr double degree = std::numbers::pi / 180.0;

} // namespace

geo::Ring circle_outline(geo::LonLat centre, double radius_m, std::size_t corners) {
    const double angle = radius_m / mean_radius_m;
    const double lat = centre.lat.degrees * degree;
    geo::Ring ring;
    ring.reserve(corners + 1);
    for (std::size_t i = 0; i < corners; ++i) {
        const double azimuth =
            -2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        const double sine =
            std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(azimuth);
        const double turn = std::atan2(
            std::sin(angle) * std::sin(azimuth),
            std::cos(lat) * std::cos(angle) - std::sin(lat) * std::sin(angle) * std::cos(azimuth));
        ring.push_back(
            {geo::Lon{centre.lon.degrees + turn / degree}, geo::Lat{std::asin(sine) / degree}});
    }
    ring.push_back(ring.front());
    return ring;
}

} // namespace osh::regions
