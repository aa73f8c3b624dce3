#include "regions/indicators/disclosure.hpp"

namespace osh::regions {

bool is_disclosive(
    const Counts& counts, const Indicator& indicator, const DisclosureRules& rules) noexcept {
    const bool is_few =
        counts.enterprises < rules.least_enterprises || counts.workers < rules.least_workers;
    const bool is_dominated =
        counts.largest_workers > rules.greatest_share_of_one * static_cast<double>(counts.workers);
    if (is_few || is_dominated) {
        return true;
    }
    switch (indicator.events) {
    case IndicatorEvents::injuries: {
        // A ratio of two counts shows both, so the smaller one decides.
        const bool on_deaths =
            indicator.numerator == Quantity::dead || indicator.denominator == Quantity::dead;
        return (on_deaths ? counts.dead : counts.injured) < rules.least_cases;
    }
    case IndicatorEvents::diseases:
        return counts.diseases < rules.least_cases;
    case IndicatorEvents::none:
        break;
    }
    return false;
}

} // namespace osh::regions
