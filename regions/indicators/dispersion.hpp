#pragma once

#include "regions/indicators/figures.hpp"

#include <string>
#include <vector>

namespace osh::regions {

/// How far apart the parts of a whole lie in one period: does the gap between low and high risk
/// shrink? (Demand D21.)
struct Dispersion {
    std::string period{};
    std::uint32_t parts = 0;     ///< with a value
    std::uint32_t held_back = 0; ///< parts that may not be shown, left out
    double mean = 0.0;           ///< weighted by the denominator
    double p10 = 0.0;            ///< percentiles of the parts, each weighing the same (type 7)
    double p90 = 0.0;
    std::optional<double> p90_to_p10{}; ///< nothing when P10 is zero
    double variance = 0.0;              ///< Σn(r − m)²/Σn between the parts
    double chance_variance = 0.0; ///< what Poisson counts of this size vary by anyway: scale·m/n̄
    double true_variance = 0.0;   ///< the rest, not below zero (Marshall 1991)
    double variation = 0.0;       ///< √true_variance / mean
};

/// Dispersion of an indicator between regions (`by_territory`) or sections (`by_sector`) of the
/// selection, for each year of it. Periods with fewer than two values are left out.
std::vector<Dispersion> dispersion(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    const Indicator& indicator);

} // namespace osh::regions
