#pragma once

#include "regions/statistics/spatial/permutation.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Which moments stand behind the analytic z of a local statistic.
enum class LocalNull : std::uint8_t {
    conditional, ///< the unit's own value stays, the others are dealt anew (Sokal et al. 1998)
    total        ///< all values are dealt anew (Anselin 1995)
};

struct LocalMoranOptions {
    Alternative alternative = Alternative::two_sided;
    LocalNull null = LocalNull::conditional;
    bool divide_by_n_minus_1 = false; ///< m₂ = Σz²/(n − 1) as esda does, instead of Σz²/n
    std::size_t permutations = 999;
    std::uint64_t seed = 1;
};

/// Where a unit and its neighbours lie against the mean, numbered as in esda.
enum class Quadrant : std::uint8_t { high_high = 1, low_high = 2, low_low = 3, high_low = 4 };

std::string_view word(Quadrant quadrant) noexcept;

/// One unit's local Moran's I. An island has no statistic: all but `lag` stay empty. Where the
/// other values can be dealt out in no way that changes it (all others are neighbours with equal
/// weights, all others are equal, or the own value is the mean), there is no z and no p.
struct LocalMoran {
    std::optional<double> i{};
    std::optional<double> expected{};
    std::optional<double> variance{};
    std::optional<double> z{};
    std::optional<double> p_norm{};
    std::optional<PermutationTest> permutation{};
    std::optional<Quadrant> quadrant{};
    double lag = 0.0; ///< of the deviations from the mean
};

/// Local Moran's I (Anselin 1995): Iᵢ = zᵢ/m₂ · Σⱼ w(i, j) zⱼ, one for each unit. Throws `Error` as
/// `moran` does.
std::vector<LocalMoran> local_moran(
    std::span<const double> values,
    const SpatialWeights& weights,
    const LocalMoranOptions& options);

} // namespace osh::regions
