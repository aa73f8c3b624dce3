#pragma once

#include "geo/planner/dice.hpp"
#include "geo/roads/road_graph.hpp"

#include <cmath>

namespace osh::geo {

/// A made-up road network: a grid of junctions over the steppe with jitter, every `highway`-th row
/// and column quick, some roads missing, some one-way. The same for the same dice.
inline RoadGraph random_roads(std::uint32_t columns, std::uint32_t rows, Dice& dice) {
    std::vector<RoadPoint> nodes;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            const auto jitter = [&] {
                return static_cast<std::int32_t>(dice.below(4'000));
            };
            nodes.push_back(
                {730'000'000 + static_cast<std::int32_t>(column) * 10'000 + jitter(),
                 490'000'000 + static_cast<std::int32_t>(row) * 10'000 + jitter()});
        }
    }
    constexpr std::uint32_t highway = 16;
    std::vector<RoadArc> arcs;
    const auto connect = [&](std::uint32_t a, std::uint32_t b, bool quick) {
        if (dice.chance(0.08)) {
            return;
        }
        const double dx = (nodes[a].lon_e7 - nodes[b].lon_e7) * 0.0072;
        const double dy = (nodes[a].lat_e7 - nodes[b].lat_e7) * 0.0111;
        const double metres = std::hypot(dx, dy) * (1.0 + 0.4 * dice.unit());
        const double kmh = quick ? 90.0 : 30.0 + 20.0 * dice.unit();
        RoadArc arc;
        arc.tail = a;
        arc.head = b;
        arc.length_m = static_cast<std::uint32_t>(metres) + 1;
        arc.time = static_cast<RoadTime>(metres / kmh * 3'600.0) + 1;
        arcs.push_back(arc);
        if (!dice.chance(0.05)) {
            std::swap(arc.tail, arc.head);
            arcs.push_back(arc);
        }
    };
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            const std::uint32_t node = row * columns + column;
            if (column + 1 < columns) {
                connect(node, node + 1, row % highway == 0);
            }
            if (row + 1 < rows) {
                connect(node, node + columns, column % highway == 0);
            }
        }
    }
    return {std::move(nodes), std::move(arcs), {}};
}

} // namespace osh::geo
