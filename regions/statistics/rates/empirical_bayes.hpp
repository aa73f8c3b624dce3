#pragma once

#include "regions/statistics/spatial/weights.hpp"

#include <optional>
#include <span>
#include <vector>

namespace osh::regions {

/// Rates drawn towards the overall rate, the more the smaller the population.
struct SmoothedRates {
    double a = 0.0;                         ///< variance between units by moments, at least 0
    double a_unbounded = 0.0;               ///< the same as the moments give it, also below 0
    double b = 0.0;                         ///< overall rate: all events by all population
    std::vector<double> rates;              ///< smoothed
    std::vector<std::optional<double>> raw; ///< events by population; nothing where nobody lives
};

/// Global empirical-Bayes smoothing by moments (Marshall 1991): b + (p − b)·a/(a + b/population)
/// with a = Σ population·(p − b)²/Σ population − b/mean population. A unit without population gets
/// b. Throws `Error` naming the unit when events or population are negative or not finite, or
/// events happened where nobody lives, or when there is no population at all.
SmoothedRates smooth_globally(std::span<const double> events, std::span<const double> population);

/// Which mean the local variance is taken from.
enum class LocalVariance : std::uint8_t {
    own_mean,      ///< of the unit whose rate is smoothed (Marshall 1991; GeoDa, esda)
    neighbour_mean ///< each neighbour's own local mean (the default of EBlocal in spdep)
};

/// Locally smoothed rates: `m` and `a` are mean and variance in each unit's neighbourhood.
struct LocallySmoothedRates {
    std::vector<double> a;
    std::vector<double> m;
    std::vector<double> rates;
    std::vector<std::optional<double>> raw;
};

/// Local empirical-Bayes smoothing (Marshall 1991): as above with mean and variance of the unit
/// and its neighbours; the links count, not the weights. Throws as `smooth_globally`.
LocallySmoothedRates smooth_locally(
    std::span<const double> events,
    std::span<const double> population,
    const SpatialWeights& weights,
    LocalVariance variance = LocalVariance::own_mean);

} // namespace osh::regions
