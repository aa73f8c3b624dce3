#include "tiles/aggregate/tile_rows.hpp"

#include "tiles/grid/morton_range.hpp"

#include <algorithm>
#include <cstddef>

namespace osh::tiles {

namespace {

using Place = std::span<const geo::MortonKey>::iterator;

/// The first key from `first` on that lies behind `last`, looked for nearby first: most tiles hold
/// few of many rows, and each far look waits for memory.
Place behind(Place first, Place end, geo::MortonKey last) {
    std::ptrdiff_t step = 16;
    while (end - first > step && first[step] <= last) {
        first += step;
        step *= 2;
    }
    return std::upper_bound(first, first + std::min(step, end - first), last);
}

} // namespace

TileRows rows_in_tile(std::span<const geo::MortonKey> keys, TileId tile) noexcept {
    const MortonRange range = morton_range(tile);
    const auto first = std::lower_bound(keys.begin(), keys.end(), range.first);
    const auto last = behind(first, keys.end(), range.last);
    return {
        .first = static_cast<std::uint32_t>(first - keys.begin()),
        .last = static_cast<std::uint32_t>(last - keys.begin()),
    };
}

} // namespace osh::tiles
