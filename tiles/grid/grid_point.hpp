#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace osh::tiles {

/// Units along the side of a vector tile (MVT 2.1, 4.1: "extent").
inline constexpr std::int64_t tile_extent = 4096;

/// A place on the integer grid of one zoom: x grows to the east, y to the south. Either world-wide
/// (4096 units per tile, counted from the north-west corner of the world) or counted from the
/// corner of one tile; a function says which it means.
struct GridPoint {
    std::int64_t x{};
    std::int64_t y{};

    friend constexpr auto operator<=>(const GridPoint&, const GridPoint&) = default;

    friend constexpr GridPoint operator+(GridPoint a, GridPoint b) {
        return {a.x + b.x, a.y + b.y};
    }

    friend constexpr GridPoint operator-(GridPoint a, GridPoint b) {
        return {a.x - b.x, a.y - b.y};
    }
};

/// An open chain of at least two points.
using GridLine = std::vector<GridPoint>;

/// A closed ring; the first point is not repeated at the end.
using GridRing = std::vector<GridPoint>;

/// An outer ring and its holes. In a valid one the outer ring's signed area is positive and the
/// holes' negative (MVT 2.1, 4.3.4.4), no ring crosses or touches itself, rings touch one another
/// in single points at most, and the inside is connected.
struct GridPolygon {
    GridRing outer;
    std::vector<GridRing> holes;
};

using GridMultiPolygon = std::vector<GridPolygon>;

/// Twice the area of a ring by the surveyor's formula; positive when the ring runs clockwise on the
/// screen (y to the south), as outer rings of MVT do. Exact for coordinates within ±2^29.
constexpr std::int64_t twice_signed_area(const GridRing& ring) noexcept {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        // Relative to the first point, so that far rings do not overflow.
        const GridPoint a = ring[i] - ring.front();
        const GridPoint b = ring[i + 1 == ring.size() ? 0 : i + 1] - ring.front();
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

} // namespace osh::tiles
