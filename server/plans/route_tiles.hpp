#pragma once

#include "geo/lon_lat.hpp"
#include "tiles/grid/tile_id.hpp"

#include <span>
#include <vector>

namespace osh::server {

/// The tiles that a phone needs to show routes without a network.
struct RouteTiles {
    std::vector<tiles::TileId> tiles; ///< lower zooms first, then by x and y
    std::size_t left_off = 0;         ///< beyond `most`
};

/// All tiles that the lines cross, with their neighbours on all sides, from zoom 5 to `highest`;
/// at most `most`, lower zooms first.
RouteTiles
tiles_along(std::span<const std::vector<geo::LonLat>> lines, unsigned highest, std::size_t most);

} // namespace osh::server
