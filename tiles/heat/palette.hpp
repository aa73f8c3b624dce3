#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::tiles {

/// A colour in sRGB; alpha 0 is transparent, 255 opaque.
struct Rgba {
    std::uint8_t red{};
    std::uint8_t green{};
    std::uint8_t blue{};
    std::uint8_t alpha{};

    friend constexpr auto operator<=>(Rgba, Rgba) = default;
};

/// Sequences whose lightness falls steadily from few to many, so that they are read the same with
/// any colour vision and in grey print. Control points after the matplotlib colour maps of the same
/// names (van der Walt and Smith 2015, CC0).
enum class HeatPalette : std::uint8_t { inferno, viridis, cividis };

/// `inferno`, `viridis` or `cividis` (Nuñez, Anderton and Renslow 2018); nothing for another name.
std::optional<HeatPalette> parse_heat_palette(std::string_view name) noexcept;

/// Transparent, then one colour per class from light and faint to dark and dense. `class_count` is
/// 2 to 254.
std::vector<Rgba> heat_colours(HeatPalette palette, std::size_t class_count);

/// Blue over white to red for values below and above a middle, of equal lightness on both sides;
/// `class_count` is odd, 3 to 253.
std::vector<Rgba> diverging_colours(std::size_t class_count);

std::string_view word(HeatPalette palette) noexcept;

/// `#rrggbb`, without the alpha.
std::string to_hex(Rgba colour);

} // namespace osh::tiles
