#pragma once

#include "regions/indicators/aggregate.hpp"
#include "regions/indicators/quantity.hpp"

namespace osh::regions {

/// The rules of primary suppression of the BLS (Handbook of Methods, Survey of Occupational
/// Injuries and Illnesses): a cell shows nothing when it rests on so few.
struct DisclosureRules {
    std::uint32_t least_enterprises = 3;
    std::uint64_t least_workers = 6;
    double greatest_share_of_one = 0.60; ///< of all workers of the cell
    std::uint32_t least_cases = 5;       ///< for counts of events and of people in harmful
                                         ///< conditions; none at all is too few as well
};

/// Whether this quantity of the cell, taken by itself, must not be shown. A cell without
/// enterprises is no secret.
bool is_disclosive(
    const Counts& counts, Quantity quantity, const DisclosureRules& rules = {}) noexcept;

/// Whether the quantity counts cases of which few would tell of single persons: events, diseases,
/// violations, people in harmful conditions.
bool is_count_of_cases(Quantity quantity) noexcept;

/// How wide the interval must be in which an attacker can still suppose a held-back number: the
/// least number that would be shown, and at least a tenth of the number itself.
double
protection_width(double number, Quantity quantity, const DisclosureRules& rules = {}) noexcept;

} // namespace osh::regions
