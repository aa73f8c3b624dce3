#include "tiles/heat/bandwidth.hpp"

#include "geo/web_mercator.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace osh::tiles {

namespace {

constexpr geo::Metres smallest_by_rule{2'000.0};
constexpr geo::Metres largest_by_rule{20'000.0};
constexpr std::size_t most_neighbours = 4'096;
constexpr std::size_t most_asked = 256;

/// A place in metres of EPSG:3857 and the ground metres of one of them.
struct MercatorPlace {
    double x_m{};
    double y_m{};
    double scale{};
};

/// Evenly spaced in Morton order, so that every part of the country has its share.
std::vector<MercatorPlace> spread_sample(std::span<const geo::WorldPoint> places) {
    const std::size_t count = std::min(places.size(), most_neighbours);
    constexpr double cells_per_side = 4'294'967'296.0;
    const double metres_per_cell = 2.0 * geo::mercator_half_side_epsg3857_m / cells_per_side;
    std::vector<MercatorPlace> sample;
    sample.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const geo::WorldPoint place = places[i * places.size() / count];
        sample.push_back(
            {.x_m = place.x * metres_per_cell,
             .y_m = place.y * metres_per_cell,
             .scale = geo::mercator_scale(geo::to_lon_lat(place).lat)});
    }
    return sample;
}

/// Ground distance from one of the sample to its n-th nearest other.
double
distance_to_nth_m(const std::vector<MercatorPlace>& sample, std::size_t asked, std::size_t nth) {
    const MercatorPlace& from = sample[asked];
    std::vector<double> squares;
    squares.reserve(sample.size());
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (i != asked) {
            const double dx = sample[i].x_m - from.x_m;
            const double dy = sample[i].y_m - from.y_m;
            squares.push_back(dx * dx + dy * dy);
        }
    }
    const auto place = squares.begin() + static_cast<std::ptrdiff_t>(nth - 1);
    std::nth_element(squares.begin(), place, squares.end());
    // One scale for both ends: exact where it matters, as only near events count.
    return std::sqrt(*place) * from.scale;
}

double rounded_to_two_digits(double metres) {
    const double step = std::pow(10.0, std::floor(std::log10(metres)) - 1.0);
    return std::round(metres / step) * step;
}

} // namespace

std::optional<geo::Metres> checked_bandwidth(double metres) noexcept {
    const bool fits = metres >= smallest_bandwidth.value && metres <= largest_bandwidth.value;
    return fits ? std::optional{geo::Metres{metres}} : std::nullopt;
}

geo::Metres default_bandwidth(const HeatPoints& points) {
    const std::vector<MercatorPlace> sample = spread_sample(points.places());
    if (sample.size() < 2) {
        return smallest_by_rule;
    }
    const auto all = static_cast<double>(points.size());
    const double share = static_cast<double>(sample.size()) / all;
    const auto nth = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::lround(std::sqrt(all) * share)), 1, sample.size() - 1);
    std::vector<double> distances;
    const std::size_t asked = std::min(sample.size(), most_asked);
    for (std::size_t i = 0; i < asked; ++i) {
        distances.push_back(distance_to_nth_m(sample, i * sample.size() / asked, nth));
    }
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return {rounded_to_two_digits(
        std::clamp(*middle / 2.0, smallest_by_rule.value, largest_by_rule.value))};
}

} // namespace osh::tiles
