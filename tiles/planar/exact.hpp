#pragma once

#include "tiles/grid/grid_point.hpp"

#include <cstdint>

namespace osh::tiles {

/// Wide enough for products of three grid coordinates.
__extension__ using Int128 = __int128;

/// The cross product of two vectors; positive when `b` points to the right of `a` on the map
/// (y to the south). Exact for coordinates within ±2^31.
constexpr std::int64_t cross(GridPoint a, GridPoint b) noexcept { return a.x * b.y - a.y * b.x; }

/// Where `p` lies as seen along `from` → `to`: positive to the right, zero on the line.
constexpr std::int64_t side_of(GridPoint from, GridPoint to, GridPoint p) noexcept {
    return cross(to - from, p - from);
}

constexpr int sign(std::int64_t number) noexcept { return (number > 0) - (number < 0); }

/// Division rounding towards minus infinity, for a positive divisor.
constexpr Int128 floor_divided(Int128 number, Int128 divisor) noexcept {
    const Int128 quotient = number / divisor;
    return number % divisor < 0 ? quotient - 1 : quotient;
}

} // namespace osh::tiles
