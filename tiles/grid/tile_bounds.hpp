#pragma once

#include "geo/geometry/polygon.hpp"
#include "tiles/grid/tile_id.hpp"

namespace osh::tiles {

/// The longitudes and latitudes of a tile's edges (WGS 84).
geo::BoundingBox bounds_lon_lat(TileId tile) noexcept;

/// Edges in metres of EPSG:3857: x to the east and y to the north of the equator's crossing with
/// the prime meridian.
struct MercatorBounds {
    double west_m{};
    double south_m{};
    double east_m{};
    double north_m{};
};

MercatorBounds bounds_epsg3857(TileId tile) noexcept;

} // namespace osh::tiles
