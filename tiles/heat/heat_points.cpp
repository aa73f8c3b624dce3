#include "tiles/heat/heat_points.hpp"

#include "tiles/error.hpp"

#include <cmath>
#include <string>
#include <utility>

namespace osh::tiles {

HeatPoints::HeatPoints(std::vector<WeightedPoint> points) : m_points(std::move(points)) {
    const auto earlier = [](const WeightedPoint& a, const WeightedPoint& b) {
        return a.key < b.key;
    };
    if (!std::is_sorted(m_points.begin(), m_points.end(), earlier)) {
        std::stable_sort(m_points.begin(), m_points.end(), earlier);
    }
    m_places.reserve(m_points.size());
    for (const WeightedPoint& point : m_points) {
        if (!std::isfinite(point.weight) || point.weight < 0.0F) {
            throw Error(
                "a point of a heat surface weighs " + std::to_string(point.weight) +
                "; weights must be zero or more");
        }
        m_places.push_back(geo::to_world_point(point.key));
        m_total_weight += static_cast<double>(point.weight);
    }
}

std::size_t HeatPoints::end_of(const Quad& quad, Rows rows) const noexcept {
    const auto corner = geo::to_morton_key(geo::WorldPoint{
        .x = static_cast<std::uint32_t>(quad.x), .y = static_cast<std::uint32_t>(quad.y)});
    const std::uint64_t last_key = corner.bits + ((std::uint64_t{1} << (2U * quad.side_bits)) - 1U);
    const auto first = m_points.begin() + static_cast<std::ptrdiff_t>(rows.first);
    const auto last = m_points.begin() + static_cast<std::ptrdiff_t>(rows.last);
    const auto end = std::partition_point(
        first, last, [&](const WeightedPoint& point) { return point.key.bits <= last_key; });
    return static_cast<std::size_t>(end - m_points.begin());
}

} // namespace osh::tiles
