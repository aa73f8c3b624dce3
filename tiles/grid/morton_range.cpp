#include "tiles/grid/morton_range.hpp"

#include <algorithm>

namespace osh::tiles {

namespace {

constexpr unsigned world_bits = 32;
constexpr unsigned unit_bits = 12;

/// Cells of the world from `west` to `east` and `north` to `south`, all included.
struct CellBox {
    std::uint64_t west{};
    std::uint64_t north{};
    std::uint64_t east{};
    std::uint64_t south{};
};

/// A quarter of a quarter … of the world: its side is 2^side_bits cells.
struct Quad {
    std::uint64_t x{};
    std::uint64_t y{};
    unsigned side_bits{};
};

MortonRange range_of(const Quad& quad) noexcept {
    const auto first = geo::to_morton_key(
        {.x = static_cast<std::uint32_t>(quad.x), .y = static_cast<std::uint32_t>(quad.y)});
    const std::uint64_t span = quad.side_bits == world_bits
                                   ? ~std::uint64_t{0}
                                   : (std::uint64_t{1} << (2U * quad.side_bits)) - 1U;
    return {.first = first, .last = {first.bits + span}};
}

void collect(const Quad& quad, const CellBox& box, std::vector<MortonRange>& ranges) {
    const std::uint64_t side = std::uint64_t{1} << quad.side_bits;
    const std::uint64_t east = quad.x + side - 1U;
    const std::uint64_t south = quad.y + side - 1U;
    if (quad.x > box.east || east < box.west || quad.y > box.south || south < box.north) {
        return;
    }
    const bool inside =
        quad.x >= box.west && east <= box.east && quad.y >= box.north && south <= box.south;
    if (inside || quad.side_bits == 0) {
        const MortonRange range = range_of(quad);
        if (!ranges.empty() && ranges.back().last.bits + 1U == range.first.bits) {
            ranges.back().last = range.last;
        } else {
            ranges.push_back(range);
        }
        return;
    }
    const std::uint64_t half = side / 2U;
    const unsigned bits = quad.side_bits - 1U;
    collect({quad.x, quad.y, bits}, box, ranges);
    collect({quad.x + half, quad.y, bits}, box, ranges);
    collect({quad.x, quad.y + half, bits}, box, ranges);
    collect({quad.x + half, quad.y + half, bits}, box, ranges);
}

/// The first quad on the way down from the world that a box does not fit into a quarter of.
Quad smallest_quad_around(const CellBox& box) noexcept {
    unsigned bits = 0;
    while ((box.west >> bits) != (box.east >> bits) || (box.north >> bits) != (box.south >> bits)) {
        ++bits;
    }
    return {.x = (box.west >> bits) << bits, .y = (box.north >> bits) << bits, .side_bits = bits};
}

} // namespace

MortonRange morton_range(TileId tile) noexcept {
    const unsigned bits = world_bits - tile.zoom.level;
    return range_of(
        {.x = std::uint64_t{tile.x} << bits,
         .y = std::uint64_t{tile.y} << bits,
         .side_bits = bits});
}

std::vector<MortonRange> morton_ranges_with_buffer(TileId tile, std::uint32_t buffer_units) {
    const unsigned bits = world_bits - tile.zoom.level;
    const std::uint64_t units = std::min<std::uint64_t>(buffer_units, 1U << unit_bits);
    // Above zoom 20 a unit is less than a cell; the buffer is then rounded up to whole cells.
    const std::uint64_t unit_count = std::uint64_t{1} << unit_bits;
    const std::uint64_t buffer = ((units << bits) + unit_count - 1U) >> unit_bits;
    const std::uint64_t side = std::uint64_t{1} << bits;
    const std::uint64_t world = (std::uint64_t{1} << world_bits) - 1U;
    const std::uint64_t west = std::uint64_t{tile.x} << bits;
    const std::uint64_t north = std::uint64_t{tile.y} << bits;
    const CellBox box{
        .west = west - std::min(west, buffer),
        .north = north - std::min(north, buffer),
        .east = std::min(west + side - 1U + buffer, world),
        .south = std::min(north + side - 1U + buffer, world),
    };
    std::vector<MortonRange> ranges;
    collect(smallest_quad_around(box), box, ranges);
    return ranges;
}

} // namespace osh::tiles
