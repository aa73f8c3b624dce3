#pragma once

#include "regions/statistics/surface/density_grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

struct RelativeRiskOptions {
    double bandwidth = 0.0;         ///< of both densities, in the grid's unit
    std::size_t permutations = 999; ///< random labellings behind p; 0: none
    std::uint64_t seed = 1;
};

/// The log relative risk on the pixels of a window.
struct RelativeRisk {
    std::vector<double> log_ratio;   ///< ln of both densities' ratio; 0 where it is not known
    std::vector<std::uint8_t> known; ///< 1 inside the window where both densities are above 0
    std::vector<double> p_high;      ///< (r + 1)/(n + 1), r labellings with at least this ratio
};

/// ln(f/g) of the density f of events and g of a reference such as the workforce (Bithell 1990;
/// Kelsall & Diggle 1995): Gaussian kernels of one bandwidth with Diggle's edge correction, each
/// scaled to integral 1. p comes from dealing the labels out anew: small p means higher risk than
/// chance, p near 1 lower risk. Places must lie in the window. Throws `Error` when one of the sets
/// is empty, there are more than 200,000 places, or as `kernel_density`.
RelativeRisk relative_risk(
    const DensityGrid& grid,
    std::span<const Vertex> events,
    std::span<const Vertex> reference,
    const RelativeRiskOptions& options);

} // namespace osh::regions
