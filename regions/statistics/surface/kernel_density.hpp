#pragma once

#include "regions/statistics/surface/density_grid.hpp"

#include <span>
#include <vector>

namespace osh::regions {

/// How a kernel that reaches out of the window is corrected.
enum class EdgeCorrection : std::uint8_t {
    diggle, ///< each place's kernel is divided by its share inside (Diggle 1985; Jones 1993)
    none
};

/// A Gaussian kernel of one place on the pixels of a grid, as a product of two factors.
struct KernelFactors {
    std::vector<double> by_column;
    std::vector<double> by_row; ///< divided by the share inside when that is asked for
};

/// The kernel of standard deviation `bandwidth` around a place. Throws `Error` when no part of it
/// falls on a pixel of the window.
KernelFactors kernel_at(
    const DensityGrid& grid, const Vertex& place, double bandwidth, EdgeCorrection correction);

/// Intensity on the pixels of the window, 0 outside.
struct DensitySurface {
    std::vector<double> intensity; ///< events per unit of area, by pixel
    double integral = 0.0;         ///< over the window; with Diggle's correction the sum of weights
};

/// Kernel estimate of intensity: Σ wᵢ·k(u − xᵢ)/e(xᵢ) with the Gaussian kernel k and, under
/// Diggle's correction, e(xᵢ) = ∫ k(u − xᵢ) du over the window, taken over the same pixels, so that
/// the integral is the sum of weights to the last digits. `weights` are one for each place, or none
/// for 1 each. Places outside the window must have been left out. Throws `Error` unless the
/// bandwidth is above 0 and finite.
DensitySurface kernel_density(
    const DensityGrid& grid,
    std::span<const Vertex> places,
    std::span<const double> weights,
    double bandwidth,
    EdgeCorrection correction = EdgeCorrection::diggle);

/// Scott's rule for a plane, n^(−1/6) times the geometric mean of both standard deviations. Throws
/// `Error` when the places do not spread in both directions.
double scott_bandwidth(std::span<const Vertex> places);

} // namespace osh::regions
