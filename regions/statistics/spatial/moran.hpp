#pragma once

#include "regions/statistics/spatial/permutation.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <optional>
#include <span>
#include <vector>

namespace osh::regions {

/// How Moran's I is tested.
struct MoranOptions {
    Alternative alternative = Alternative::greater;
    std::size_t permutations = 999; ///< 0: none
    std::uint64_t seed = 1;

    /// Whether n also counts units without neighbours (as esda does). Otherwise n is the number of
    /// units with neighbours, as in spdep; mean and sum of squares are over all units either way.
    bool count_islands = false;
};

/// Moran's I with its moments under both assumptions of Cliff & Ord (1981).
struct MoranResult {
    double i = 0.0;
    double expected = 0.0;      ///< −1/(n − 1)
    double variance_norm = 0.0; ///< 0 where each order of the values gives the same I
    std::optional<double> z_norm{};
    std::optional<double> p_norm{};
    std::optional<double> variance_rand{}; ///< nothing below four units
    std::optional<double> z_rand{};
    std::optional<double> p_rand{};
    std::optional<PermutationTest> permutation{};
    std::size_t counted_units = 0; ///< n of the formulas
    WeightSums sums{};

    /// Whether the neighbours leave nothing to test: each order of the values gives the same I, as
    /// when all units are neighbours of each other with equal weights. Then there is no z and no p.
    bool is_degenerate() const noexcept { return !z_norm; }
};

/// Global spatial autocorrelation (Moran 1950): I = n/S0 · Σ zᵢ Σⱼ w(i, j) zⱼ / Σ zᵢ². The values
/// are one for each unit of the weights, all finite. Throws `Error` in words for an analyst when
/// there are fewer than three units with neighbours or all values are equal.
MoranResult
moran(std::span<const double> values, const SpatialWeights& weights, const MoranOptions& options);

/// The standardised rates of the empirical-Bayes index (Assunção & Reis 1999), to be given to
/// `moran` with `count_islands`: z = (p − b)/√v with v = a + b/population, and v = b/population
/// where that is not positive. Throws `Error` when a population is not positive or nothing
/// happened.
std::vector<double>
empirical_bayes_deviates(std::span<const double> events, std::span<const double> population);

} // namespace osh::regions
