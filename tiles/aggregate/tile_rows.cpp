#include "tiles/aggregate/tile_rows.hpp"

#include "tiles/grid/morton_range.hpp"

#include <algorithm>

namespace osh::tiles {

TileRows rows_in_tile(std::span<const geo::MortonKey> keys, TileId tile) noexcept {
    const MortonRange range = morton_range(tile);
    const auto first = std::lower_bound(keys.begin(), keys.end(), range.first);
    const auto last = std::upper_bound(first, keys.end(), range.last);
    return {
        .first = static_cast<std::uint32_t>(first - keys.begin()),
        .last = static_cast<std::uint32_t>(last - keys.begin()),
    };
}

} // namespace osh::tiles
