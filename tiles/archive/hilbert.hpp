#pragma once

#include "tiles/grid/tile_id.hpp"

#include <cstdint>
#include <optional>

namespace osh::tiles {

/// The number of a tile in the order of PMTiles 3 (section "Tile ID"): zoom after zoom, within a
/// zoom along a Hilbert curve that begins in the north-west.
std::uint64_t hilbert_number(TileId tile) noexcept;

/// The tile with that number; nothing beyond the deepest zoom of the pyramid.
std::optional<TileId> tile_of_hilbert_number(std::uint64_t number) noexcept;

} // namespace osh::tiles
