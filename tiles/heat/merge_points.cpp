#include "tiles/heat/merge_points.hpp"

#include <algorithm>
#include <cmath>

namespace osh::tiles {

namespace {

/// Leading key bits that points of one square share.
unsigned shared_bits(geo::Metres bandwidth) {
    constexpr double squares_a_bandwidth = 16.0;
    const double world_m = 2.0 * geo::mercator_half_side_epsg3857_m;
    const double zoom = std::ceil(std::log2(world_m * squares_a_bandwidth / bandwidth.value));
    return 2U * static_cast<unsigned>(std::clamp(zoom, 1.0, 31.0));
}

} // namespace

std::vector<WeightedPoint> merged_points(std::vector<WeightedPoint> points, geo::Metres bandwidth) {
    constexpr std::size_t few = 20'000;
    if (points.size() <= few) {
        return points;
    }
    std::ranges::stable_sort(points, {}, &WeightedPoint::key);
    const unsigned shift = 64U - shared_bits(bandwidth);
    std::vector<WeightedPoint> merged;
    for (std::size_t at = 0; at < points.size();) {
        const std::uint64_t square = points[at].key.bits >> shift;
        double weight = 0.0;
        double x = 0.0;
        double y = 0.0;
        for (; at < points.size() && points[at].key.bits >> shift == square; ++at) {
            const geo::WorldPoint place = geo::to_world_point(points[at].key);
            const auto share = static_cast<double>(points[at].weight);
            weight += share;
            x += share * place.x;
            y += share * place.y;
        }
        if (weight > 0.0) {
            const geo::WorldPoint middle{
                static_cast<std::uint32_t>(x / weight), static_cast<std::uint32_t>(y / weight)};
            merged.push_back({geo::to_morton_key(middle), static_cast<float>(weight)});
        }
    }
    return merged;
}

} // namespace osh::tiles
