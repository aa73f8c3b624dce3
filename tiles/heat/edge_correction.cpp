#include "tiles/heat/edge_correction.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::tiles {

namespace {

constexpr double world_pixels_of_zoom_0 = 256.0;
constexpr double smallest_corrected_m = 1'600.0;

double pixel_m(Zoom zoom) noexcept {
    return 2.0 * geo::mercator_half_side_epsg3857_m / world_pixels_of_zoom_0 /
           std::exp2(zoom.level);
}

PixelWindow window_around(std::span<const RasterArea> areas, Zoom zoom) {
    constexpr std::int64_t pixel_units = tile_extent / 256;
    PixelWindow window{.zoom = zoom};
    if (areas.empty()) {
        return window;
    }
    GridBox box = areas.front().bounds;
    for (const RasterArea& area : areas) {
        box.low = {std::min(box.low.x, area.bounds.low.x), std::min(box.low.y, area.bounds.low.y)};
        box.high = {
            std::max(box.high.x, area.bounds.high.x), std::max(box.high.y, area.bounds.high.y)};
    }
    window.first_column = box.low.x / pixel_units;
    window.first_row = box.low.y / pixel_units;
    window.columns = static_cast<std::uint32_t>(box.high.x / pixel_units - window.first_column + 1);
    window.rows = static_cast<std::uint32_t>(box.high.y / pixel_units - window.first_row + 1);
    return window;
}

/// The area as points, each weighing the ground it stands for in units of 1000 km²: smoothed, it is
/// the share of the kernel that falls inside.
std::vector<WeightedPoint> points_inside(std::span<const RasterArea> areas, Zoom zoom) {
    constexpr double unit_m2 = 1e9;
    const PixelWindow window = window_around(areas, zoom);
    const std::vector<std::uint8_t> inside = area_pixels(areas, window);
    const unsigned shift = 32U - zoom.level - 8U;
    std::vector<WeightedPoint> points;
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        const auto y = static_cast<std::uint64_t>(window.first_row + row);
        const auto middle_y =
            static_cast<std::uint32_t>((y << shift) + (std::uint64_t{1} << (shift - 1U)));
        const double lat = geo::to_lon_lat(geo::WorldPoint{0, middle_y}).lat.degrees;
        const double side_m = pixel_m(zoom) * std::cos(lat * std::numbers::pi / 180.0);
        const auto weight = static_cast<float>(side_m * side_m / unit_m2);
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            if (inside[std::size_t{row} * window.columns + column] == 0) {
                continue;
            }
            const auto x = static_cast<std::uint64_t>(window.first_column + column);
            const auto middle_x =
                static_cast<std::uint32_t>((x << shift) + (std::uint64_t{1} << (shift - 1U)));
            points.push_back({geo::to_morton_key({middle_x, middle_y}), weight});
        }
    }
    return points;
}

} // namespace

std::optional<Zoom> EdgeCorrection::grid_zoom(geo::Metres bandwidth) noexcept {
    constexpr double deepest = 6.0;
    if (bandwidth.value < smallest_corrected_m) {
        return std::nullopt;
    }
    const double wanted = std::ceil(std::log2(pixel_m(Zoom{0}) * 2.0 / bandwidth.value));
    return Zoom{static_cast<std::uint8_t>(std::clamp(wanted, 0.0, deepest))};
}

EdgeCorrection::EdgeCorrection(std::span<const RasterArea> areas, geo::Metres bandwidth)
    : m_inside{
          .points = HeatPoints(points_inside(areas, grid_zoom(bandwidth).value_or(Zoom{0}))),
          .bandwidth = bandwidth} {
    constexpr double squares_a_bandwidth = 4.0;
    const double world_m = 2.0 * geo::mercator_half_side_epsg3857_m;
    const double zoom = std::ceil(std::log2(world_m * squares_a_bandwidth / bandwidth.value));
    m_shift = 64U - 2U * static_cast<unsigned>(std::clamp(zoom, 1.0, 31.0));
}

double EdgeCorrection::share_inside(geo::WorldPoint place) {
    const std::uint64_t square = geo::to_morton_key(place).bits >> m_shift;
    if (!m_known.contains(square)) {
        learn({square});
    }
    return m_known.at(square);
}

void EdgeCorrection::learn(const std::vector<std::uint64_t>& squares) {
    constexpr double least = 0.2;
    std::vector<geo::WorldPoint> middles; // so that a share does not depend on who asks first
    for (const std::uint64_t square : squares) {
        middles.push_back(geo::to_world_point(
            geo::MortonKey{(square << m_shift) | (std::uint64_t{3} << (m_shift - 2U))}));
    }
    const std::vector<double> shares = densities_at(m_inside, middles);
    for (std::size_t i = 0; i < squares.size(); ++i) {
        m_known.emplace(squares[i], std::clamp(shares[i], least, 1.0));
    }
}

void EdgeCorrection::correct(std::vector<WeightedPoint>& points) {
    std::vector<std::uint64_t> squares;
    for (const WeightedPoint& point : points) {
        squares.push_back(point.key.bits >> m_shift);
    }
    std::ranges::sort(squares);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    squares.erase(std::unique(squares.begin(), squares.end()), squares.end());
    std::erase_if(squares, [&](std::uint64_t square) { return m_known.contains(square); });
    learn(squares);
    for (WeightedPoint& point : points) {
        point.weight = static_cast<float>(
            static_cast<double>(point.weight) / share_inside(geo::to_world_point(point.key)));
    }
}

} // namespace osh::tiles
