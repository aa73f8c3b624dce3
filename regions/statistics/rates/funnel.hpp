#pragma once

#include "regions/statistics/interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace osh::regions {

/// Exact Poisson prediction limits of a count when `expected` is its mean: the counts r with
/// P(X ≤ r) ≥ p, made continuous by interpolation, r − (P(X ≤ r) − p)/P(X = r) (Spiegelhalter 2005,
/// appendix A.1), at p = (1 − level)/2 and 1 − (1 − level)/2; at least 0. `expected` above 0.
Interval poisson_prediction_limits(double expected, double level) noexcept;

/// One unit of a funnel plot.
struct FunnelUnit {
    double observed = 0.0;
    double expected = 0.0;
    std::optional<double> ratio{}; ///< observed by expected; nothing when nothing is expected
    std::optional<Interval> ratio_interval{}; ///< exact (Garwood 1936); nothing for broken counts
    std::vector<Interval> limits{};           ///< of the ratio, one pair for each level
    /// Where the observed count lies: 0 within all limits, ±n beyond the nth level's.
    int beyond = 0;
};

/// Observed against expected counts with prediction limits at each level, which ascend (usually
/// 0.95 and 0.998). Throws `Error` naming the unit for numbers that are negative or not finite.
std::vector<FunnelUnit> funnel(
    std::span<const double> observed,
    std::span<const double> expected,
    std::span<const double> levels);

/// Counts to be expected at the overall rate: population times all events by all population
/// (indirect standardisation with one stratum). Throws as `checked_counts`.
std::vector<double>
expected_at_overall_rate(std::span<const double> events, std::span<const double> population);

} // namespace osh::regions
