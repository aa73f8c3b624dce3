#include "tiles/heat/heat_classes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace osh::tiles {

namespace {

constexpr std::size_t most_sampled = 256;
constexpr double densest_share = 0.05;
constexpr double first_share_of_lone_event = 0.1;
constexpr double smallest_ratio = 2.0;

/// The density that the densest twentieth of the events reaches.
double density_of_the_densest(const HeatSurface& surface) {
    const auto places = surface.points.places();
    const std::size_t count = std::min(places.size(), most_sampled);
    std::vector<geo::WorldPoint> sample;
    for (std::size_t i = 0; i < count; ++i) {
        sample.push_back(places[i * places.size() / count]);
    }
    std::vector<double> densities = densities_at(surface, sample);
    const auto rank = static_cast<std::size_t>(static_cast<double>(count) * (1.0 - densest_share));
    const auto middle = densities.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(densities.begin(), middle, densities.end());
    return *middle;
}

double class_break_of(double density) {
    const double step = std::pow(10.0, std::floor(std::log10(density)) - 1.0);
    return std::round(density / step) * step;
}

} // namespace

std::vector<double> class_bounds(const HeatSurface& surface, std::size_t class_count) {
    assert(class_count >= 2 && class_count <= 254);
    const bool any = surface.points.total_weight() > 0.0;
    const double usual_weight =
        any ? surface.points.total_weight() / static_cast<double>(surface.points.size()) : 1.0;
    const double first = first_share_of_lone_event * usual_weight *
                         lone_event_density(surface.bandwidth, surface.years);
    const double last = any ? density_of_the_densest(surface) : first;
    const double steps = static_cast<double>(class_count - 1);
    const double ratio = std::max(smallest_ratio, std::pow(last / first, 1.0 / steps));
    std::vector<double> bounds;
    bounds.reserve(class_count);
    for (std::size_t i = 0; i < class_count; ++i) {
        bounds.push_back(class_break_of(first * std::pow(ratio, static_cast<double>(i))));
    }
    return bounds;
}

std::vector<std::uint8_t>
classify(std::span<const float> densities, std::span<const double> bounds) {
    // Bound by bound instead of a search per pixel: no branches, sixteen pixels at a time.
    std::vector<std::uint8_t> classes(densities.size());
    for (const double bound : bounds) {
        const auto step = static_cast<float>(bound);
        for (std::size_t i = 0; i < densities.size(); ++i) {
            classes[i] = static_cast<std::uint8_t>(classes[i] + (densities[i] >= step ? 1 : 0));
        }
    }
    return classes;
}

} // namespace osh::tiles
