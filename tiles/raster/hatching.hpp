#pragma once

#include "tiles/heat/heat_surface.hpp"

#include <cstdint>

namespace osh::tiles {

/// Marks drawn over what must not be read as a plain value.
enum class Hatching : std::uint8_t {
    diagonal, ///< every eighth diagonal, falling: unstable
    crossed   ///< both diagonals, closer: held back
};

/// Whether a pixel of the world's picture lies on a line of the hatching. The pattern is tied to
/// the world, so that it runs on across tiles; pictures of 512 pixels show the same as those of
/// 256.
constexpr bool
is_hatched(Hatching hatching, std::int64_t column, std::int64_t row, PictureSide side) noexcept {
    const std::int64_t scale = side == PictureSide::px_512 ? 2 : 1;
    const std::int64_t x = column / scale;
    const std::int64_t y = row / scale;
    if (hatching == Hatching::diagonal) {
        return (x + y) % 8 == 0;
    }
    return (x + y) % 6 == 0 || (x - y + 6 * (y + 1)) % 6 == 0;
}

} // namespace osh::tiles
