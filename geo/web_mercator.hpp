#pragma once

#include "geo/lon_lat.hpp"

#include <compare>
#include <cstdint>

namespace osh::geo {

/// A place in the square of Web Mercator (EPSG:3857) with each side cut into 2^32 cells (under a
/// centimetre at the equator): x grows to the east, y to the south, as in the XYZ tile pyramid.
struct WorldPoint {
    std::uint32_t x{};
    std::uint32_t y{};

    friend constexpr auto operator<=>(const WorldPoint&, const WorldPoint&) = default;
};

/// Latitudes beyond 85.0511 fall on the outermost rows.
WorldPoint to_world_point(LonLat place) noexcept;

/// The centre of the cell.
LonLat to_lon_lat(WorldPoint point) noexcept;

/// Half the side of the Web Mercator square: π times the equatorial radius of WGS 84.
inline constexpr double mercator_half_side_epsg3857_m = 20'037'508.342789244;

/// Metres on the ground per metre of EPSG:3857 at a latitude: its cosine (on the sphere).
double mercator_scale(Lat lat) noexcept;

/// A Morton (Z-order) key of a WorldPoint: the bits of y and x interleaved, y first, so that every
/// tile z/x/y is the contiguous range of keys that share the tile's 2·z leading bits.
struct MortonKey {
    std::uint64_t bits{};

    friend constexpr auto operator<=>(MortonKey, MortonKey) = default;
};

MortonKey to_morton_key(WorldPoint point) noexcept;

WorldPoint to_world_point(MortonKey key) noexcept;

} // namespace osh::geo
