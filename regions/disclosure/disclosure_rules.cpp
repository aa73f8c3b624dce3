#include "regions/disclosure/disclosure_rules.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

bool is_count_of_enterprises(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::enterprises:
    case Quantity::high_risk_enterprises:
    case Quantity::assessed_enterprises:
    case Quantity::insured_enterprises:
    case Quantity::inspected_enterprises:
    case Quantity::active_enterprises:
    case Quantity::private_enterprises:
    case Quantity::insured_private_enterprises:
    case Quantity::monitored_enterprises:
    case Quantity::service_due:
    case Quantity::service_present:
        return true;
    default:
        return false;
    }
}

/// The least number of it that is shown; 0 when the enterprises behind it decide alone.
double least_shown(Quantity quantity, const DisclosureRules& rules) noexcept {
    if (is_count_of_cases(quantity)) {
        return rules.least_cases;
    }
    if (is_count_of_enterprises(quantity)) {
        return rules.least_enterprises;
    }
    const bool is_of_workers =
        quantity == Quantity::workers || quantity == Quantity::surveyed_workers ||
        quantity == Quantity::insured_workers || quantity == Quantity::cost_workers;
    return is_of_workers ? static_cast<double>(rules.least_workers) : 0.0;
}

} // namespace

bool is_count_of_cases(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::injured:
    case Quantity::dead:
    case Quantity::severe:
    case Quantity::group_injured:
    case Quantity::cases_with_days:
    case Quantity::diseases:
    case Quantity::diseases_aerosols:
    case Quantity::diseases_overstrain:
    case Quantity::diseases_physical:
    case Quantity::diseases_chemical:
    case Quantity::diseases_biological:
    case Quantity::diseases_other:
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
    case Quantity::violations:
    case Quantity::osh_violations:
    case Quantity::inspections:
    case Quantity::training_due:
    case Quantity::trained:
    case Quantity::knowledge_checked:
    case Quantity::knowledge_passed:
    case Quantity::ppe_needed:
    case Quantity::ppe_supplied:
    case Quantity::ppe_certified:
    case Quantity::ppe_supplied_of_certified:
        return true;
    default:
        return false;
    }
}

bool is_disclosive(const Counts& counts, Quantity quantity, const DisclosureRules& rules) noexcept {
    if (counts.enterprises == 0) {
        return false; // that nobody is there stands in the public register
    }
    const bool is_few =
        counts.enterprises < rules.least_enterprises || counts.workers < rules.least_workers;
    const bool is_dominated =
        counts.largest_workers > rules.greatest_share_of_one * static_cast<double>(counts.workers);
    if (is_few || is_dominated) {
        return true;
    }
    const double number = quantity_of(counts, quantity);
    if (quantity == Quantity::insured_private_enterprises) {
        // The insured less the privately owned ones would tell of one or two others.
        const double others = quantity_of(counts, Quantity::active_enterprises) -
                              quantity_of(counts, Quantity::private_enterprises);
        if (others > 0.0 && others < rules.least_enterprises) {
            return true;
        }
    }
    if (quantity == Quantity::days_lost) {
        return counts.cases_with_days < rules.least_cases;
    }
    return number < least_shown(quantity, rules);
}

double protection_width(double number, Quantity quantity, const DisclosureRules& rules) noexcept {
    constexpr double least_share = 0.1;
    return std::max({1.0, least_shown(quantity, rules), least_share * number});
}

} // namespace osh::regions
