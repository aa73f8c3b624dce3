#pragma once

#include "regions/indicators/aggregate.hpp"
#include "regions/indicators/indicator.hpp"

namespace osh::regions {

/// The rules of primary suppression of the BLS (Handbook of Methods, Survey of Occupational
/// Injuries and Illnesses): a cell shows nothing when it rests on so few.
struct DisclosureRules {
    std::uint32_t least_enterprises = 3;
    std::uint64_t least_workers = 6;
    double greatest_share_of_one = 0.60; ///< of all workers of the cell
    std::uint32_t least_cases = 5;       ///< for figures of events; none at all is too few as well
};

/// Whether the cell, taken by itself, must not be shown for this indicator.
bool is_disclosive(
    const Counts& counts, const Indicator& indicator, const DisclosureRules& rules = {}) noexcept;

} // namespace osh::regions
