#pragma once

#include "regions/statistics/spatial/permutation.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <optional>
#include <span>
#include <vector>

namespace osh::regions {

/// Gi leaves the unit itself out, Gi* counts it among its neighbours.
enum class GetisForm : std::uint8_t { gi, gi_star };

struct GetisOptions {
    GetisForm form = GetisForm::gi;
    Alternative alternative = Alternative::two_sided;
    std::size_t permutations = 999;
    std::uint64_t seed = 1;
};

/// One unit's statistic. For Gi an island has none. `g`, `expected` and `variance` are of the share
/// of all values that lies around the unit (Getis & Ord 1992), nothing when the values add up to 0;
/// `z` is the standardised statistic, which is Gi of Ord & Getis (1995).
struct LocalGetis {
    std::optional<double> g{};
    std::optional<double> expected{};
    std::optional<double> variance{};
    std::optional<double> z{};
    std::optional<double> p_norm{};
    std::optional<PermutationTest> permutation{};
};

/// Local G of all units. The weights are without self-links for Gi and with them for Gi*
/// (`SpatialWeights::with_self`). Throws `Error` as `moran` does.
std::vector<LocalGetis> local_getis(
    std::span<const double> values, const SpatialWeights& weights, const GetisOptions& options);

} // namespace osh::regions
