#pragma once

#include <span>

namespace osh::regions {

struct CountTotals {
    double events = 0.0;
    double population = 0.0;
};

/// The sums of events and population of all units. Throws `Error` naming the first unit (from 1)
/// whose events or population are negative or not finite, or that has events and no population;
/// also when there is no population at all.
CountTotals checked_counts(std::span<const double> events, std::span<const double> population);

} // namespace osh::regions
