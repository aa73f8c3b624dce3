#pragma once

#include "regions/indicators/figures.hpp"
#include "regions/indicators/rate_change.hpp"

#include <optional>
#include <string_view>

namespace osh::regions {

/// Whether a change of the indicator can be told from chance: for counts and rates of events, and
/// for ratios of two counts.
bool has_change(const Indicator& indicator) noexcept;

/// How the later of two figures of one indicator and place differs from the earlier one. Nothing
/// when the indicator has no such change, or one of the figures has no numbers.
std::optional<RateChange>
figure_change(const Figure& earlier, const Figure& later, double level) noexcept;

/// In words with the source, e.g. `conditional exact (Przyborowski and Wilenski 1940)`.
std::string_view change_method(const Indicator& indicator) noexcept;

} // namespace osh::regions
