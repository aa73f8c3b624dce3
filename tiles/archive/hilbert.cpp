#include "tiles/archive/hilbert.hpp"

#include <utility>

namespace osh::tiles {

namespace {

/// How many tiles the zooms above this one hold.
constexpr std::uint64_t tiles_above(std::uint8_t zoom) noexcept {
    return ((std::uint64_t{1} << (2U * zoom)) - 1U) / 3U;
}

/// Turns a quarter of the curve so that it joins its neighbours.
void turn(
    std::uint64_t side,
    std::uint64_t quarter_x,
    std::uint64_t quarter_y,
    std::uint64_t& x,
    std::uint64_t& y) noexcept {
    if (quarter_y != 0) {
        return;
    }
    if (quarter_x != 0) {
        x = side - 1 - x;
        y = side - 1 - y;
    }
    std::swap(x, y);
}

} // namespace

std::uint64_t hilbert_number(TileId tile) noexcept {
    std::uint64_t number = tiles_above(tile.zoom.level);
    std::uint64_t x = tile.x;
    std::uint64_t y = tile.y;
    for (std::uint64_t side = tile.zoom.tiles_across() / 2U; side > 0; side /= 2U) {
        const std::uint64_t right = (x & side) != 0 ? 1U : 0U;
        const std::uint64_t below = (y & side) != 0 ? 1U : 0U;
        number += side * side * ((3U * right) ^ below);
        x &= side - 1;
        y &= side - 1;
        turn(side, right, below, x, y);
    }
    return number;
}

std::optional<TileId> tile_of_hilbert_number(std::uint64_t number) noexcept {
    std::uint8_t zoom = 0;
    while (zoom <= Zoom::max && number >= tiles_above(static_cast<std::uint8_t>(zoom + 1U))) {
        ++zoom;
    }
    if (zoom > Zoom::max) {
        return std::nullopt;
    }
    std::uint64_t rest = number - tiles_above(zoom);
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    for (std::uint64_t side = 1; side < (std::uint64_t{1} << zoom); side *= 2U) {
        const std::uint64_t right = rest / 2U & 1U;
        const std::uint64_t below = (rest ^ right) & 1U;
        turn(side, right, below, x, y);
        x += side * right;
        y += side * below;
        rest /= 4U;
    }
    return TileId{{zoom}, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)};
}

} // namespace osh::tiles
