#pragma once

#include "tiles/heat/heat_surface.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::tiles {

/// Nodes of the world-wide lattice of one level: 2^(8 + level) cells a side, a node at the centre
/// of each. Nodes may lie beyond the world.
struct LatticeWindow {
    unsigned level{};
    std::int64_t first_column{};
    std::int64_t first_row{};
    std::uint32_t columns{};
    std::uint32_t rows{};
    double smallest_sigma_cells = 2.0;

    std::size_t size() const noexcept { return std::size_t{columns} * rows; }
};

/// The finest level that kernels of this bandwidth are evaluated on: their standard deviation at
/// the equator is four to eight cells there, so that interpolation is off by less than 0.1 % of the
/// peak.
unsigned finest_level(geo::Metres bandwidth) noexcept;

/// Densities at the nodes, row by row; independent of the window, to the last bit. Gives up between
/// rows when nobody waits for it (`geo::NobodyWaits`).
std::vector<float> lattice_density(const HeatSurface& surface, const LatticeWindow& window);

} // namespace osh::tiles
