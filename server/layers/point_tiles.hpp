#pragma once

#include "server/layers/layer_request.hpp"
#include "tiles/aggregate/aggregate_cells.hpp"

#include <cstdint>
#include <optional>

namespace osh::server {

/// A tile whose points show in the tile asked for: itself, or a neighbour of which a strip does.
struct PointTile {
    tiles::TileId tile;
    tiles::GridPoint offset;       ///< of its corner from that of the tile asked for
    std::int64_t buffer_units = 0; ///< around the tile asked for

    /// A place of this tile counted from the corner of the tile asked for; nothing when it lies
    /// beyond the buffer.
    std::optional<tiles::GridPoint> place_of(tiles::GridPoint position) const noexcept {
        const tiles::GridPoint place = position + offset;
        const auto shows = [this](std::int64_t units) {
            return units >= -buffer_units && units < tiles::tile_extent + buffer_units;
        };
        return shows(place.x) && shows(place.y) ? std::optional(place) : std::nullopt;
    }
};

/// Hands over the tile asked for and, where a buffer is wanted, its neighbours. Each is to be drawn
/// as it is drawn for itself, so that a symbol in the buffer is the neighbour's own, to the last
/// attribute. Without a buffer every point is in one tile only.
template<class Draw>
void each_point_tile(const LayerRequest& request, const Draw& draw) {
    const tiles::TileId middle = request.tile;
    const std::int64_t reach = request.point_buffer_units > 0 ? 1 : 0;
    const auto across = static_cast<std::int64_t>(middle.zoom.tiles_across());
    for (std::int64_t dy = -reach; dy <= reach; ++dy) {
        for (std::int64_t dx = -reach; dx <= reach; ++dx) {
            const std::int64_t x = middle.x + dx;
            const std::int64_t y = middle.y + dy;
            if (x < 0 || y < 0 || x >= across || y >= across) {
                continue;
            }
            draw(PointTile{
                .tile = {middle.zoom, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)},
                .offset = {dx * tiles::tile_extent, dy * tiles::tile_extent},
                .buffer_units = request.point_buffer_units});
        }
    }
}

} // namespace osh::server
