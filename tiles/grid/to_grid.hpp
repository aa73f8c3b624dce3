#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/web_mercator.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/grid/tile_id.hpp"

namespace osh::tiles {

/// The nearest place of a zoom's world-wide grid. The east and south edges of the world are the
/// grid's last lines, 4096 · 2^zoom.
GridPoint to_grid(geo::WorldPoint point, Zoom zoom) noexcept;

GridPoint to_grid(geo::LonLat place, Zoom zoom) noexcept;

/// A ring without its closing repetition, snapped point by point; not repaired.
GridRing to_grid(const geo::Ring& ring, Zoom zoom);

/// Snapped point by point, not repaired: `repaired` or `clip_polygons` make it valid.
GridMultiPolygon to_grid(const geo::MultiPolygon& area, Zoom zoom);

/// The north-west corner of a tile on the world-wide grid of its zoom.
constexpr GridPoint corner(TileId tile) noexcept {
    return {std::int64_t{tile.x} * tile_extent, std::int64_t{tile.y} * tile_extent};
}

/// The place of a world point in a tile, counted from the tile's corner and rounded down, so that
/// points of the tile lie within 0 to 4095 and none counts for two tiles.
GridPoint position_in_tile(geo::WorldPoint point, TileId tile) noexcept;

} // namespace osh::tiles
