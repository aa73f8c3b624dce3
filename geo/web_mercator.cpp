#include "geo/web_mercator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::geo {

namespace {

constexpr double cells_per_side = 4'294'967'296.0; // 2^32

std::uint32_t cell_of(double share) noexcept {
    return static_cast<std::uint32_t>(
        std::clamp(std::floor(share * cells_per_side), 0.0, cells_per_side - 1.0));
}

/// Spreads the bits of a number so that each is followed by a zero.
constexpr std::uint64_t spread(std::uint64_t v) noexcept {
    v = (v | (v << 16U)) & 0x0000'FFFF'0000'FFFFU;
    v = (v | (v << 8U)) & 0x00FF'00FF'00FF'00FFU;
    v = (v | (v << 4U)) & 0x0F0F'0F0F'0F0F'0F0FU;
    v = (v | (v << 2U)) & 0x3333'3333'3333'3333U;
    return (v | (v << 1U)) & 0x5555'5555'5555'5555U;
}

constexpr std::uint32_t gather(std::uint64_t v) noexcept {
    v &= 0x5555'5555'5555'5555U;
    v = (v | (v >> 1U)) & 0x3333'3333'3333'3333U;
    v = (v | (v >> 2U)) & 0x0F0F'0F0F'0F0F'0F0FU;
    v = (v | (v >> 4U)) & 0x00FF'00FF'00FF'00FFU;
    v = (v | (v >> 8U)) & 0x0000'FFFF'0000'FFFFU;
    return static_cast<std::uint32_t>(v | (v >> 16U));
}

} // namespace

WorldPoint to_world_point(LonLat place) noexcept {
    const double lat = place.lat.degrees * std::numbers::pi / 180.0;
    const double east = place.lon.degrees / 360.0 + 0.5;
    const double south = 0.5 - std::asinh(std::tan(lat)) / (2.0 * std::numbers::pi);
    return {.x = cell_of(east), .y = cell_of(south)};
}

LonLat to_lon_lat(WorldPoint point) noexcept {
    const double east = (point.x + 0.5) / cells_per_side;
    const double south = (point.y + 0.5) / cells_per_side;
    const double lat = std::atan(std::sinh((0.5 - south) * 2.0 * std::numbers::pi));
    return {{(east - 0.5) * 360.0}, {lat * 180.0 / std::numbers::pi}};
}

double mercator_scale(Lat lat) noexcept { return std::cos(lat.degrees * std::numbers::pi / 180.0); }

MortonKey to_morton_key(WorldPoint point) noexcept {
    return {(spread(point.y) << 1U) | spread(point.x)};
}

WorldPoint to_world_point(MortonKey key) noexcept {
    return {.x = gather(key.bits), .y = gather(key.bits >> 1U)};
}

} // namespace osh::geo
