#include "tiles/heat/palette.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace osh::tiles {

namespace {

constexpr std::size_t control_count = 9;

/// From light to dark in equal steps of the map's parameter.
using Controls = std::array<Rgba, control_count>;

/// Without the lightest and the darkest tenth, which are lost on a white and a dark base map.
constexpr Controls inferno_controls{{
    {0xF7, 0xD1, 0x3D, 0xFF},
    {0xFC, 0xA5, 0x0A, 0xFF},
    {0xF3, 0x78, 0x19, 0xFF},
    {0xDD, 0x51, 0x3A, 0xFF},
    {0xBC, 0x37, 0x54, 0xFF},
    {0x93, 0x26, 0x67, 0xFF},
    {0x6A, 0x17, 0x6E, 0xFF},
    {0x42, 0x0A, 0x68, 0xFF},
    {0x16, 0x0B, 0x39, 0xFF},
}};

constexpr Controls viridis_controls{{
    {0xBD, 0xDF, 0x26, 0xFF},
    {0x7A, 0xD1, 0x51, 0xFF},
    {0x44, 0xBF, 0x70, 0xFF},
    {0x22, 0xA8, 0x84, 0xFF},
    {0x21, 0x91, 0x8C, 0xFF},
    {0x2A, 0x78, 0x8E, 0xFF},
    {0x35, 0x5F, 0x8D, 0xFF},
    {0x41, 0x44, 0x87, 0xFF},
    {0x48, 0x24, 0x75, 0xFF},
}};

constexpr Controls cividis_controls{{
    {0xE5, 0xCF, 0x52, 0xFF},
    {0xC8, 0xB8, 0x66, 0xFF},
    {0xAE, 0xA3, 0x71, 0xFF},
    {0x94, 0x8E, 0x77, 0xFF},
    {0x7D, 0x7C, 0x78, 0xFF},
    {0x66, 0x69, 0x70, 0xFF},
    {0x4E, 0x57, 0x6C, 0xFF},
    {0x31, 0x44, 0x6B, 0xFF},
    {0x0E, 0x2C, 0x5E, 0xFF},
}};

constexpr double faintest_alpha = 90.0;
constexpr double densest_alpha = 215.0;

std::uint8_t between(double from, double to, double share) noexcept {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

Rgba colour_at(const Controls& controls, double share) noexcept {
    const double place = share * (control_count - 1);
    const auto before = static_cast<std::size_t>(std::min(std::floor(place), control_count - 2.0));
    const double part = place - static_cast<double>(before);
    const Rgba& from = controls[before];
    const Rgba& to = controls[before + 1];
    return {
        .red = between(from.red, to.red, part),
        .green = between(from.green, to.green, part),
        .blue = between(from.blue, to.blue, part),
        .alpha = between(faintest_alpha, densest_alpha, share),
    };
}

} // namespace

std::optional<HeatPalette> parse_heat_palette(std::string_view name) noexcept {
    for (const auto palette : {HeatPalette::inferno, HeatPalette::viridis, HeatPalette::cividis}) {
        if (name == word(palette)) {
            return palette;
        }
    }
    return std::nullopt;
}

std::vector<Rgba> heat_colours(HeatPalette palette, std::size_t class_count) {
    assert(class_count >= 2 && class_count <= 254);
    const Controls& controls = palette == HeatPalette::inferno   ? inferno_controls
                               : palette == HeatPalette::viridis ? viridis_controls
                                                                 : cividis_controls;
    std::vector<Rgba> colours{Rgba{}};
    for (std::size_t i = 0; i < class_count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(class_count - 1);
        colours.push_back(colour_at(controls, share));
    }
    return colours;
}

std::vector<Rgba> diverging_colours(std::size_t class_count) {
    assert(class_count >= 3 && class_count <= 253 && class_count % 2 == 1);
    constexpr Rgba low{0x21, 0x5C, 0xA8, 205};
    constexpr Rgba middle{0xF4, 0xF2, 0xEE, 120};
    constexpr Rgba high{0xB0, 0x2A, 0x30, 205};
    std::vector<Rgba> colours;
    const auto half = static_cast<double>(class_count / 2);
    for (std::size_t i = 0; i < class_count; ++i) {
        const double side = (static_cast<double>(i) - half) / half;
        const Rgba& end = side < 0.0 ? low : high;
        const double share = std::abs(side);
        colours.push_back(
            {between(middle.red, end.red, share),
             between(middle.green, end.green, share),
             between(middle.blue, end.blue, share),
             between(middle.alpha, end.alpha, share)});
    }
    return colours;
}

std::string_view word(HeatPalette palette) noexcept {
    switch (palette) {
    case HeatPalette::viridis:
        return "viridis";
    case HeatPalette::cividis:
        return "cividis";
    case HeatPalette::inferno:
        break;
    }
    return "inferno";
}

std::string to_hex(Rgba colour) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned part : {colour.red, colour.green, colour.blue}) {
        text += digits[part >> 4U];
        text += digits[part & 15U];
    }
    return text;
}

} // namespace osh::tiles
