#pragma once

#include "regions/statistics/interval.hpp"

#include <cstdint>
#include <optional>

namespace osh::regions {

/// Events over worker-years in one period.
struct RateCount {
    std::uint64_t events = 0;
    double exposure = 0.0;
};

/// How a rate changed from one period to the other.
struct RateChange {
    double ratio = 1.0; ///< later over earlier
    Interval interval{};
    double p_value = 1.0; ///< two-sided, of no change
};

/// The ratio of two Poisson rates with exact limits: given the sum of the events, those of the
/// later period are binomial (Przyborowski and Wilenski 1940), so that limits of their share
/// (Clopper and Pearson 1934) turn into limits of the ratio; p is twice the smaller tail, at
/// most 1. Nothing without events in the earlier period or without exposure in either.
std::optional<RateChange>
rate_change(const RateCount& earlier, const RateCount& later, double level) noexcept;

} // namespace osh::regions
