#pragma once

#include "regions/indicators/rate_change.hpp"

#include <cstdint>
#include <optional>

namespace osh::regions {

/// The cases above and below the line of a ratio of two counts in one period.
struct RatioCounts {
    std::uint64_t above = 0;
    std::uint64_t below = 0;
};

/// How a ratio of two counts changed: the odds ratio of the four counts with exact limits. Given
/// the sums of the rows and columns, the count below the line of the earlier period follows
/// Fisher's non-central hypergeometric law (Fisher 1935, Gart 1970); the limits leave half of the
/// doubt in each of its tails, p is twice the smaller tail of no change, at most 1. `ratio` is that
/// of the two ratios as they are shown, not the conditional estimate. Nothing when one of the
/// ratios, or their quotient, has no value. 200 : 5 before and 430 : 2 after at 95 %: 0.8684390
/// to 56.73828.
std::optional<RateChange>
ratio_change(const RatioCounts& earlier, const RatioCounts& later, double level) noexcept;

} // namespace osh::regions
