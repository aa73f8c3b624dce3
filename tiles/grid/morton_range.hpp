#pragma once

#include "geo/web_mercator.hpp"
#include "tiles/grid/tile_id.hpp"

#include <cstdint>
#include <vector>

namespace osh::tiles {

/// Morton keys from `first` to `last`, both included.
struct MortonRange {
    geo::MortonKey first;
    geo::MortonKey last;

    friend constexpr auto operator<=>(const MortonRange&, const MortonRange&) = default;
};

/// The keys of all points in a tile: one contiguous range.
MortonRange morton_range(TileId tile) noexcept;

/// The keys of all points in a tile and a buffer around it, in ascending order, disjoint, none
/// adjacent to the next. The buffer is given in units of 1/4096 of the tile's side and at most
/// 4096 (one whole neighbour); it ends at the edge of the world.
///
/// Exact to 1/4096 of the tile's side, so a reader scans hardly more points than it draws.
std::vector<MortonRange> morton_ranges_with_buffer(TileId tile, std::uint32_t buffer_units);

} // namespace osh::tiles
