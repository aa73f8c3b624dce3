#include "tiles/grid/to_grid.hpp"

namespace osh::tiles {

namespace {

constexpr unsigned grid_world_bits = 32;
constexpr unsigned extent_bits = 12;

/// Grids finer than the cells of a WorldPoint (zoom 21 and 22) repeat each cell.
std::int64_t nearest_line(std::uint32_t cell, Zoom zoom) noexcept {
    const unsigned grid_bits = extent_bits + zoom.level;
    if (grid_bits >= grid_world_bits) {
        return std::int64_t{cell} << (grid_bits - grid_world_bits);
    }
    const unsigned shift = grid_world_bits - grid_bits;
    return (std::int64_t{cell} + (std::int64_t{1} << (shift - 1U))) >> shift;
}

std::int64_t line_below(std::uint32_t cell, Zoom zoom) noexcept {
    const unsigned grid_bits = extent_bits + zoom.level;
    return grid_bits >= grid_world_bits ? std::int64_t{cell} << (grid_bits - grid_world_bits)
                                        : std::int64_t{cell} >> (grid_world_bits - grid_bits);
}

} // namespace

GridPoint to_grid(geo::WorldPoint point, Zoom zoom) noexcept {
    return {nearest_line(point.x, zoom), nearest_line(point.y, zoom)};
}

GridPoint to_grid(geo::LonLat place, Zoom zoom) noexcept {
    return to_grid(geo::to_world_point(place), zoom);
}

GridRing to_grid(const geo::Ring& ring, Zoom zoom) {
    GridRing snapped;
    snapped.reserve(ring.size());
    for (const geo::LonLat place : ring) {
        const GridPoint point = to_grid(place, zoom);
        if (snapped.empty() || snapped.back() != point) {
            snapped.push_back(point);
        }
    }
    while (snapped.size() > 1 && snapped.front() == snapped.back()) {
        snapped.pop_back();
    }
    return snapped;
}

GridMultiPolygon to_grid(const geo::MultiPolygon& area, Zoom zoom) {
    GridMultiPolygon snapped;
    snapped.reserve(area.size());
    for (const geo::Polygon& polygon : area) {
        GridPolygon& target = snapped.emplace_back();
        target.outer = to_grid(polygon.outer, zoom);
        for (const geo::Ring& hole : polygon.holes) {
            target.holes.push_back(to_grid(hole, zoom));
        }
    }
    return snapped;
}

GridPoint position_in_tile(geo::WorldPoint point, TileId tile) noexcept {
    const GridPoint world{line_below(point.x, tile.zoom), line_below(point.y, tile.zoom)};
    return world - corner(tile);
}

} // namespace osh::tiles
