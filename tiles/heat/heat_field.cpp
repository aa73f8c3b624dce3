#include "tiles/heat/heat_field.hpp"

#include "geo/waited_for.hpp"
#include "geo/web_mercator.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/palette_png.hpp"
#include "tiles/raster/hatching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace osh::tiles {

namespace {

constexpr float not_known = std::numeric_limits<float>::quiet_NaN();
constexpr float lowest_log_ratio = -5.0F;
constexpr double unit_area_m2 = 1e9;
constexpr float significant_deviations = 1.96F;

constexpr Rgba unstable_line{0x22, 0x30, 0x3C, 150};
constexpr Rgba held_back_line{0x5B, 0x4B, 0x7A, 170};
constexpr Rgba contour_line{0x11, 0x11, 0x11, 230};

/// 4πh² in units of 1000 km², for a row of pixels: the kernel is two pixels wide at least.
double kernel_area(const HeatField& field, const PixelWindow& window, std::uint32_t row) {
    constexpr double plain_pixels = 256.0;
    constexpr double smallest_sigma_px = 2.0;
    const double across = std::exp2(window.zoom.level) * plain_pixels;
    const double shown = pixels(window.side) / plain_pixels;
    const double middle = (static_cast<double>(window.first_row + row) + 0.5) / shown / across;
    const double lat = std::atan(std::sinh(std::numbers::pi * (1.0 - 2.0 * middle)));
    const double pixel_m = 2.0 * geo::mercator_half_side_epsg3857_m / across * std::cos(lat);
    const double sigma = std::max(field.events->bandwidth.value, smallest_sigma_px * pixel_m);
    return 4.0 * std::numbers::pi * sigma * sigma / unit_area_m2;
}

float value_of(const HeatField& field, double events, double base) {
    const double ratio = events / base;
    if (field.kind == FieldKind::ratio) {
        return static_cast<float>(field.factor * ratio);
    }
    return ratio <= 0.0
               ? lowest_log_ratio
               : std::max(lowest_log_ratio, static_cast<float>(std::log(ratio / field.overall)));
}

enum class Excess : std::int8_t { low = -1, none = 0, high = 1 };

Excess excess_of(const FieldPixels& pixels, std::size_t at) {
    const float deviations = excess_deviations(pixels.values[at], pixels.expected[at]);
    if (!(std::abs(deviations) >= significant_deviations) ||
        pixels.expected[at] < unstable_events) {
        return Excess::none;
    }
    return deviations > 0.0F ? Excess::high : Excess::low;
}

} // namespace

float excess_deviations(float log_ratio, float expected) noexcept {
    return (std::exp(log_ratio) - 1.0F) * std::sqrt(expected);
}

FieldPixels field_pixels(const HeatField& field, const PixelWindow& window) {
    FieldPixels made;
    made.values = density_pixels(*field.events, window);
    if (field.kind == FieldKind::density) {
        return made;
    }
    const std::vector<float> base = density_pixels(*field.base, window);
    made.expected.resize(base.size());
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        geo::require_waited_for();
        const double area = kernel_area(field, window, row);
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            const std::size_t at = std::size_t{row} * window.columns + column;
            const double under_kernel = static_cast<double>(base[at]) * area;
            if (under_kernel < field.least_base || under_kernel <= 0.0) {
                made.values[at] = not_known;
                continue;
            }
            made.expected[at] =
                static_cast<float>(under_kernel * field.overall * field.events->years);
            made.values[at] = value_of(
                field, static_cast<double>(made.values[at]), static_cast<double>(base[at]));
        }
    }
    return made;
}

std::string draw_field_tile(
    const HeatField& field,
    const FieldScale& scale,
    TileId tile,
    PictureSide side,
    std::span<const RasterArea> held_back) {
    const PixelWindow window = pixel_window(tile, side);
    // One pixel more to the right and below, so that contours are found on the tile's edge too.
    PixelWindow wider = window;
    ++wider.columns;
    ++wider.rows;
    const FieldPixels pixels = field_pixels(field, wider);
    const std::vector<std::uint8_t> steps = classify(pixels.values, scale.bounds);
    std::vector<std::uint8_t> hidden;
    if (!held_back.empty()) {
        hidden = area_pixels(held_back, wider);
    }
    const auto class_count = static_cast<std::uint8_t>(scale.colours.size());
    const auto unstable = static_cast<std::uint8_t>(class_count + 1U);
    const auto kept_back = static_cast<std::uint8_t>(class_count + 2U);
    const auto contour = static_cast<std::uint8_t>(class_count + 3U);
    const auto shade_at = [&](std::uint32_t column, std::uint32_t row) -> std::uint8_t {
        const std::size_t at = std::size_t{row} * wider.columns + column;
        const std::int64_t x = window.first_column + column;
        const std::int64_t y = window.first_row + row;
        if (!hidden.empty() && hidden[at] != 0) {
            return is_hatched(Hatching::crossed, x, y, side) ? kept_back : std::uint8_t{0};
        }
        if (std::isnan(pixels.values[at])) {
            return 0;
        }
        if (field.kind == FieldKind::relative_risk) {
            const Excess here = excess_of(pixels, at);
            if (here != excess_of(pixels, at + 1) ||
                here != excess_of(pixels, at + wider.columns)) {
                return contour;
            }
        }
        const bool is_unstable =
            field.kind != FieldKind::density && pixels.expected[at] < unstable_events;
        if (is_unstable && is_hatched(Hatching::diagonal, x, y, side)) {
            return unstable;
        }
        return static_cast<std::uint8_t>(steps[at] + 1U);
    };
    std::vector<std::uint8_t> picture;
    picture.reserve(std::size_t{window.columns} * window.rows);
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            picture.push_back(shade_at(column, row));
        }
    }
    std::vector<Rgba> colours{Rgba{}};
    colours.insert(colours.end(), scale.colours.begin(), scale.colours.end());
    colours.insert(colours.end(), {unstable_line, held_back_line, contour_line});
    return palette_png(picture, side, colours);
}

} // namespace osh::tiles
