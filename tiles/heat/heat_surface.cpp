#include "tiles/heat/heat_surface.hpp"

#include "geo/waited_for.hpp"
#include "tiles/heat/lattice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <utility>

namespace osh::tiles {

namespace {

constexpr std::uint32_t plain_side = 256;

/// A pixel's centre between nodes: weights for the node before, the one at or west of it, and the
/// two after (Catmull and Rom 1974).
struct Blend {
    std::int64_t node{};
    std::array<float, 4> weights{};
};

Blend blend(std::int64_t node, double share) noexcept {
    const double f = share;
    return {
        .node = node,
        .weights =
            {static_cast<float>(((2.0 - f) * f - 1.0) * f / 2.0),
             static_cast<float>(((3.0 * f - 5.0) * f * f + 2.0) / 2.0),
             static_cast<float>(((4.0 - 3.0 * f) * f + 1.0) * f / 2.0),
             static_cast<float>((f - 1.0) * f * f / 2.0)},
    };
}

/// The centre of a pixel among nodes 2^steps times as far apart. In whole numbers, so that it does
/// not depend on where the window begins.
Blend blend_of_pixel(std::int64_t pixel, unsigned steps) noexcept {
    const std::int64_t halves = 2 * pixel + 1 - (std::int64_t{1} << steps);
    const std::int64_t whole = std::int64_t{1} << (steps + 1U);
    return blend(
        halves >> (steps + 1U),
        static_cast<double>(halves & (whole - 1)) / static_cast<double>(whole));
}

std::vector<Blend> blends_of(std::int64_t first, std::uint32_t count, unsigned steps) {
    std::vector<Blend> blends;
    blends.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        blends.push_back(blend_of_pixel(first + i, steps));
    }
    return blends;
}

/// All nodes that blends of columns and of rows touch.
LatticeWindow
nodes_of(unsigned level, std::span<const Blend> columns, std::span<const Blend> rows) noexcept {
    LatticeWindow window;
    window.level = level;
    window.first_column = columns.front().node - 1;
    window.first_row = rows.front().node - 1;
    window.columns = static_cast<std::uint32_t>(columns.back().node + 3 - window.first_column);
    window.rows = static_cast<std::uint32_t>(rows.back().node + 3 - window.first_row);
    return window;
}

float blended(const Blend& by, const float* nodes, std::size_t stride) noexcept {
    return by.weights[0] * nodes[0] + by.weights[1] * nodes[stride] +
           by.weights[2] * nodes[2 * stride] + by.weights[3] * nodes[3 * stride];
}

std::vector<float> interpolated(
    const HeatSurface& surface,
    unsigned level,
    std::span<const Blend> columns,
    std::span<const Blend> rows) {
    const LatticeWindow nodes = nodes_of(level, columns, rows);
    const std::vector<float> density = lattice_density(surface, nodes);
    std::vector<float> pixels(columns.size() * rows.size());
    std::vector<float> along(nodes.columns);
    float* pixel = pixels.data();
    for (const Blend& row : rows) {
        geo::require_waited_for();
        const auto above = static_cast<std::size_t>(row.node - 1 - nodes.first_row);
        for (std::uint32_t i = 0; i < nodes.columns; ++i) {
            along[i] = blended(row, density.data() + above * nodes.columns + i, nodes.columns);
        }
        for (const Blend& column : columns) {
            const auto before = static_cast<std::size_t>(column.node - 1 - nodes.first_column);
            *pixel++ = std::max(0.0F, blended(column, along.data() + before, 1));
        }
    }
    return pixels;
}

struct PlaceBlend {
    Blend column;
    Blend row;
};

Blend blend_along(std::uint32_t coordinate, unsigned level) noexcept {
    const double points_per_cell = std::exp2(24.0 - level);
    const double node = (coordinate + 0.5) / points_per_cell - 0.5;
    return blend(static_cast<std::int64_t>(std::floor(node)), node - std::floor(node));
}

/// All nodes that the blends of some places touch.
LatticeWindow
nodes_of(unsigned level, std::span<const PlaceBlend> blends, std::span<const std::size_t> members) {
    std::int64_t east = blends[members.front()].column.node;
    std::int64_t south = blends[members.front()].row.node;
    LatticeWindow window{.level = level, .first_column = east, .first_row = south};
    for (const std::size_t member : members) {
        const PlaceBlend& at = blends[member];
        window.first_column = std::min(window.first_column, at.column.node);
        window.first_row = std::min(window.first_row, at.row.node);
        east = std::max(east, at.column.node);
        south = std::max(south, at.row.node);
    }
    --window.first_column;
    --window.first_row;
    window.columns = static_cast<std::uint32_t>(east + 3 - window.first_column);
    window.rows = static_cast<std::uint32_t>(south + 3 - window.first_row);
    return window;
}

float blended_at(
    const PlaceBlend& at, const LatticeWindow& nodes, std::span<const float> density) noexcept {
    const auto row = static_cast<std::size_t>(at.row.node - 1 - nodes.first_row);
    const auto column = static_cast<std::size_t>(at.column.node - 1 - nodes.first_column);
    std::array<float, 4> along{};
    for (std::size_t i = 0; i < along.size(); ++i) {
        along[i] =
            blended(at.row, density.data() + row * nodes.columns + column + i, nodes.columns);
    }
    return std::max(0.0F, blended(at.column, along.data(), 1));
}

} // namespace

PixelWindow pixel_window(TileId tile, PictureSide side) noexcept {
    return {
        .zoom = tile.zoom,
        .side = side,
        .first_column = std::int64_t{tile.x} * pixels(side),
        .first_row = std::int64_t{tile.y} * pixels(side),
        .columns = pixels(side),
        .rows = pixels(side),
    };
}

std::vector<float> density_pixels(const HeatSurface& surface, const PixelWindow& window) {
    if (window.columns == 0 || window.rows == 0) {
        return {};
    }
    const unsigned level = window.zoom.level + (window.side == PictureSide::px_512 ? 1U : 0U);
    const unsigned finest = finest_level(surface.bandwidth);
    if (level > finest) {
        const unsigned steps = level - finest;
        return interpolated(
            surface,
            finest,
            blends_of(window.first_column, window.columns, steps),
            blends_of(window.first_row, window.rows, steps));
    }
    constexpr double smallest_sigma_px = 2.0;
    return lattice_density(
        surface,
        {.level = level,
         .first_column = window.first_column,
         .first_row = window.first_row,
         .columns = window.columns,
         .rows = window.rows,
         .smallest_sigma_cells = smallest_sigma_px * pixels(window.side) / plain_side});
}

double density_at(const HeatSurface& surface, geo::WorldPoint place) {
    return densities_at(surface, std::array{place}).front();
}

std::vector<double>
densities_at(const HeatSurface& surface, std::span<const geo::WorldPoint> places) {
    constexpr unsigned block_bits = 7; // 128 nodes a side: about as many more for the kernels
    const unsigned level = finest_level(surface.bandwidth);
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> blocks;
    std::vector<PlaceBlend> blends;
    blends.reserve(places.size());
    for (const geo::WorldPoint place : places) {
        blends.push_back({blend_along(place.x, level), blend_along(place.y, level)});
        const PlaceBlend& at = blends.back();
        blocks[{at.row.node >> block_bits, at.column.node >> block_bits}].push_back(
            blends.size() - 1);
    }
    std::vector<double> densities(places.size());
    for (const auto& [block, members] : blocks) {
        const LatticeWindow nodes = nodes_of(level, blends, members);
        const std::vector<float> density = lattice_density(surface, nodes);
        for (const std::size_t member : members) {
            densities[member] = static_cast<double>(blended_at(blends[member], nodes, density));
        }
    }
    return densities;
}

double lone_event_density(geo::Metres bandwidth, double years) noexcept {
    constexpr double unit_area_m2 = 1e9;
    return unit_area_m2 / (2.0 * std::numbers::pi * bandwidth.value * bandwidth.value * years);
}

} // namespace osh::tiles
