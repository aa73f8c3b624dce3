#pragma once

#include "geo/web_mercator.hpp"
#include "tiles/grid/tile_id.hpp"

#include <cstdint>
#include <span>

namespace osh::tiles {

/// Places first ≤ row < last in a column of points.
struct TileRows {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint32_t size() const noexcept { return last - first; }
};

/// Which of the ascending keys lie in a tile.
TileRows rows_in_tile(std::span<const geo::MortonKey> keys, TileId tile) noexcept;

} // namespace osh::tiles
