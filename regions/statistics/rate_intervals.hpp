#pragma once

#include "regions/statistics/interval.hpp"

#include <cstdint>
#include <optional>

namespace osh::regions {

/// Limits of the expectation of a Poisson count, exact in the sense that they cover it with at
/// least the level (Garwood 1936): half a chi-square quantile of 2y and of 2y + 2 degrees of
/// freedom. 5 events at 95 %: 1.6235 to 11.6683.
Interval exact_poisson_limits(std::uint64_t events, double level) noexcept;

/// Byar's approximation of the same limits (Breslow and Day 1987, eq. 2.16), good from 10 events
/// on. 10 events at 95 %: 4.78745 to 18.39146.
Interval byar_limits(std::uint64_t events, double level) noexcept;

/// Exact limits of a binomial share (Clopper and Pearson 1934). Nothing when there are no trials or
/// more successes than trials.
std::optional<Interval>
exact_share_limits(std::uint64_t successes, std::uint64_t trials, double level) noexcept;

/// Limits of the ratio of two independent Poisson counts, such as cases for each death. Given their
/// sum the one below the line is binomial (Przyborowski and Wilenski 1940), so that the exact
/// limits of its share (Clopper and Pearson 1934) turn into limits of the ratio. Nothing without a
/// case below the line: the ratio has no upper limit then. 2,901 over 205 at 95 %: 12.27846
/// to 16.38506.
std::optional<Interval>
count_ratio_limits(std::uint64_t above, std::uint64_t below, double level) noexcept;

/// Both ends times a factor: limits of a rate from those of its count.
constexpr Interval scaled(Interval interval, double factor) noexcept {
    return {interval.low * factor, interval.high * factor};
}

} // namespace osh::regions
