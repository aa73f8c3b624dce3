#pragma once

#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace osh::regions {

/// Spatial lags of one unit after another when the values of all others are dealt out anew and its
/// own stays (conditional permutation, Anselin 1995). One object for each thread.
class ConditionalLags {
public:
    ConditionalLags(std::span<const double> values, const SpatialWeights& weights);

    /// Σ over neighbours j ≠ i of w(i, j)·(value dealt to j), once for each entry of `lags`. The
    /// draws depend on seed and unit only.
    void simulate(std::uint32_t unit, std::uint64_t seed, std::span<double> lags);

private:
    const SpatialWeights& m_weights;
    std::vector<double> m_deck; ///< the values, in their order between two calls
    std::vector<double> m_row;
    std::vector<std::uint32_t> m_swaps;
};

} // namespace osh::regions
