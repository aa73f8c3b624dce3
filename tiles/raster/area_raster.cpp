#include "tiles/raster/area_raster.hpp"

#include <algorithm>

namespace osh::tiles {

namespace {

/// The window in grid units: the middle of pixel n lies at origin + n · step.
struct PixelAxis {
    std::int64_t origin;
    std::int64_t step;
    std::int64_t count;
};

PixelAxis axis_of(const PixelWindow& window, std::int64_t first, std::uint32_t count) {
    const std::int64_t step = tile_extent / pixels(window.side);
    return {first * step + step / 2, step, count};
}

/// The first pixel whose middle lies at or behind a coordinate num/den (den > 0).
std::int64_t first_pixel_from(const PixelAxis& axis, std::int64_t num, std::int64_t den) {
    const std::int64_t past = num - axis.origin * den;
    const std::int64_t step = axis.step * den;
    const std::int64_t whole = past / step;
    const std::int64_t up = past > 0 && past % step != 0 ? whole + 1 : whole;
    return std::clamp<std::int64_t>(up, 0, axis.count);
}

/// Crossings of the rows with one area's sides, as the pixel where each begins to count.
using RowCrossings = std::vector<std::vector<std::int64_t>>;

void cross_rows(
    const GridRing& ring, const PixelAxis& across, const PixelAxis& down, RowCrossings& crossings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        GridPoint upper = ring[i];
        GridPoint lower = ring[i + 1 == ring.size() ? 0 : i + 1];
        if (upper.y == lower.y) {
            continue;
        }
        if (upper.y > lower.y) {
            std::swap(upper, lower);
        }
        // Rows whose middle lies at or below the upper end and above the lower one.
        const std::int64_t first = first_pixel_from(down, upper.y, 1);
        const std::int64_t last = first_pixel_from(down, lower.y, 1);
        const std::int64_t height = lower.y - upper.y;
        for (std::int64_t row = first; row < last; ++row) {
            const std::int64_t below = down.origin + row * down.step - upper.y;
            const std::int64_t x_by_height = upper.x * height + (lower.x - upper.x) * below;
            crossings[static_cast<std::size_t>(row)].push_back(
                first_pixel_from(across, x_by_height, height));
        }
    }
}

} // namespace

std::vector<std::uint8_t>
area_pixels(std::span<const RasterArea> areas, const PixelWindow& window) {
    const PixelAxis across = axis_of(window, window.first_column, window.columns);
    const PixelAxis down = axis_of(window, window.first_row, window.rows);
    const GridBox box{
        {across.origin, down.origin},
        {across.origin + across.step * across.count, down.origin + down.step * down.count}};
    std::vector<std::uint8_t> numbers(std::size_t{window.columns} * window.rows);
    RowCrossings crossings(window.rows);
    for (const RasterArea& area : areas) {
        if (!area.bounds.touches(box)) {
            continue;
        }
        for (const GridPolygon& polygon : *area.area) {
            cross_rows(polygon.outer, across, down, crossings);
            for (const GridRing& hole : polygon.holes) {
                cross_rows(hole, across, down, crossings);
            }
        }
        for (std::size_t row = 0; row < crossings.size(); ++row) {
            std::vector<std::int64_t>& at = crossings[row];
            std::ranges::sort(at);
            const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(row * window.columns);
            for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
                std::fill(begin + at[i], begin + at[i + 1], area.number);
            }
            at.clear();
        }
    }
    return numbers;
}

} // namespace osh::tiles
