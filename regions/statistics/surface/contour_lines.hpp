#pragma once

#include "regions/statistics/surface/density_grid.hpp"

#include <span>
#include <vector>

namespace osh::regions {

/// Lines along which a surface passes a level, by marching squares between the middles of pixels
/// with linear interpolation; closed lines end where they begin. Squares with a pixel that is not
/// `known` are left out. `surface` and `known` are by pixel of the grid.
std::vector<std::vector<Vertex>> contour_lines(
    const DensityGrid& grid,
    std::span<const double> surface,
    std::span<const std::uint8_t> known,
    double level);

} // namespace osh::regions
