#include "tiles/grid/tile_id.hpp"

namespace osh::tiles {

std::optional<TileId>
checked_tile_id(std::uint32_t zoom_level, std::uint32_t x, std::uint32_t y) noexcept {
    if (zoom_level > Zoom::max) {
        return std::nullopt;
    }
    const Zoom zoom{static_cast<std::uint8_t>(zoom_level)};
    if (x >= zoom.tiles_across() || y >= zoom.tiles_across()) {
        return std::nullopt;
    }
    return TileId{.zoom = zoom, .x = x, .y = y};
}

TileId tile_covering(geo::LonLat place, Zoom zoom) noexcept {
    return tile_covering(geo::to_world_point(place), zoom);
}

TileId tile_covering(geo::WorldPoint point, Zoom zoom) noexcept {
    // Shifting by all 32 bits is undefined for 32-bit numbers, so zoom 0 goes through 64 bits.
    const unsigned shift = 32U - zoom.level;
    return {
        .zoom = zoom,
        .x = static_cast<std::uint32_t>(std::uint64_t{point.x} >> shift),
        .y = static_cast<std::uint32_t>(std::uint64_t{point.y} >> shift),
    };
}

} // namespace osh::tiles
