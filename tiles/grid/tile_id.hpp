#pragma once

#include "geo/lon_lat.hpp"
#include "geo/web_mercator.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace osh::tiles {

/// A zoom level of the tile pyramid, 0 to 22.
struct Zoom {
    static constexpr std::uint8_t max = 22;

    std::uint8_t level{};

    constexpr std::uint32_t tiles_across() const noexcept { return std::uint32_t{1} << level; }

    friend constexpr auto operator<=>(Zoom, Zoom) = default;
};

/// A square of the Web Mercator pyramid: x grows to the east, y to the south (XYZ, not TMS).
struct TileId {
    Zoom zoom;
    std::uint32_t x{};
    std::uint32_t y{};

    friend constexpr auto operator<=>(const TileId&, const TileId&) = default;
};

/// A tile from the numbers of a URL; nothing when the pyramid has no such tile.
std::optional<TileId>
checked_tile_id(std::uint32_t zoom_level, std::uint32_t x, std::uint32_t y) noexcept;

/// The tile that covers a place. A place on the edge of two tiles belongs to the eastern and the
/// southern one; latitudes beyond 85.0511 fall in the outermost rows.
TileId tile_covering(geo::LonLat place, Zoom zoom) noexcept;

TileId tile_covering(geo::WorldPoint point, Zoom zoom) noexcept;

} // namespace osh::tiles
