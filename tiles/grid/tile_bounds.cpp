#include "tiles/grid/tile_bounds.hpp"

#include <cmath>
#include <numbers>

namespace osh::tiles {

namespace {

geo::Lon lon_of_column(double column, Zoom zoom) noexcept {
    return {column / zoom.tiles_across() * 360.0 - 180.0};
}

geo::Lat lat_of_row(double row, Zoom zoom) noexcept {
    const double south = row / zoom.tiles_across();
    return {
        std::atan(std::sinh((0.5 - south) * 2.0 * std::numbers::pi)) * 180.0 / std::numbers::pi};
}

} // namespace

geo::BoundingBox bounds_lon_lat(TileId tile) noexcept {
    return {
        .south_west = {lon_of_column(tile.x, tile.zoom), lat_of_row(tile.y + 1.0, tile.zoom)},
        .north_east = {lon_of_column(tile.x + 1.0, tile.zoom), lat_of_row(tile.y, tile.zoom)},
    };
}

MercatorBounds bounds_epsg3857(TileId tile) noexcept {
    const double half = geo::mercator_half_side_epsg3857_m;
    const double side = 2.0 * half / tile.zoom.tiles_across();
    return {
        .west_m = tile.x * side - half,
        .south_m = half - (tile.y + 1.0) * side,
        .east_m = (tile.x + 1.0) * side - half,
        .north_m = half - tile.y * side,
    };
}

} // namespace osh::tiles
