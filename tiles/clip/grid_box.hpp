#pragma once

#include "tiles/grid/grid_point.hpp"
#include "tiles/grid/tile_id.hpp"

#include <algorithm>

namespace osh::tiles {

/// A rectangle of the grid, its edges included.
struct GridBox {
    GridPoint low;
    GridPoint high;

    constexpr bool contains(GridPoint p) const noexcept {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    }

    constexpr bool contains(const GridBox& other) const noexcept {
        return contains(other.low) && contains(other.high);
    }

    constexpr bool touches(const GridBox& other) const noexcept {
        return low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y &&
               other.low.y <= high.y;
    }

    friend constexpr bool operator==(const GridBox&, const GridBox&) = default;
};

/// A tile with a buffer around it, in units of its own grid, counted world-wide.
constexpr GridBox box_of(TileId tile, std::int64_t buffer_units) noexcept {
    const GridPoint north_west{
        std::int64_t{tile.x} * tile_extent, std::int64_t{tile.y} * tile_extent};
    const GridPoint buffer{buffer_units, buffer_units};
    return {north_west - buffer, north_west + GridPoint{tile_extent, tile_extent} + buffer};
}

/// The smallest box around points; `points` must not be empty.
constexpr GridBox box_around(const std::vector<GridPoint>& points) noexcept {
    GridBox box{points.front(), points.front()};
    for (const GridPoint p : points) {
        box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
        box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
    }
    return box;
}

} // namespace osh::tiles
