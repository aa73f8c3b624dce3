#include "regions/disclosure/disclosure_rules.hpp"

#include "regions/disclosure/quantity_links.hpp"

#include <algorithm>
#include <array>

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

bool is_count_of_workers(Quantity quantity) noexcept {
    constexpr std::array counts_of_workers{
        Quantity::workers,
        Quantity::surveyed_workers,
        Quantity::insured_workers,
        Quantity::cost_workers,
        Quantity::compensation_workers,
        Quantity::pension_workers};
    return std::ranges::find(counts_of_workers, quantity) != counts_of_workers.end();
}

/// The least number of it that is shown; 0 when the enterprises behind it decide alone.
double least_shown(Quantity quantity, const DisclosureRules& rules) noexcept {
    if (is_count_of_cases(quantity)) {
        return rules.least_cases;
    }
    if (is_count_of_enterprises(quantity)) {
        return rules.least_enterprises;
    }
    return is_count_of_workers(quantity) ? static_cast<double>(rules.least_workers) : 0.0;
}

/// Who is behind a quantity, and which quantity they make up together.
struct Basis {
    Quantity quantity{};
    Contribution contribution{};
    Quantity amount{};
};

/// Of a quantity with several rows the first tells who takes part in it.
constexpr std::array bases{
    Basis{Quantity::surveyed_workers, Contribution::surveyed, Quantity::surveyed_workers},
    Basis{Quantity::not_hygienic, Contribution::surveyed, Quantity::surveyed_workers},
    Basis{Quantity::not_hygienic, Contribution::not_hygienic, Quantity::not_hygienic},
    Basis{Quantity::heavy_physical, Contribution::surveyed, Quantity::surveyed_workers},
    Basis{Quantity::heavy_physical, Contribution::heavy_physical, Quantity::heavy_physical},
    Basis{Quantity::unsafe_equipment, Contribution::surveyed, Quantity::surveyed_workers},
    Basis{Quantity::unsafe_equipment, Contribution::unsafe_equipment, Quantity::unsafe_equipment},
    Basis{Quantity::insured_workers, Contribution::insured, Quantity::insured_workers},
    Basis{Quantity::premium_kzt, Contribution::premium, Quantity::premium_kzt},
    Basis{Quantity::payout_kzt, Contribution::payout, Quantity::payout_kzt},
    Basis{Quantity::training_due, Contribution::training, Quantity::training_due},
    Basis{Quantity::trained, Contribution::training, Quantity::training_due},
    Basis{Quantity::trained, Contribution::trained, Quantity::trained},
    Basis{Quantity::knowledge_checked, Contribution::knowledge, Quantity::knowledge_checked},
    Basis{Quantity::knowledge_passed, Contribution::knowledge, Quantity::knowledge_checked},
    Basis{Quantity::knowledge_passed, Contribution::knowledge_passed, Quantity::knowledge_passed},
    Basis{Quantity::ppe_needed, Contribution::equipment, Quantity::ppe_needed},
    Basis{Quantity::ppe_supplied, Contribution::equipment, Quantity::ppe_needed},
    Basis{Quantity::ppe_supplied, Contribution::equipment_supplied, Quantity::ppe_supplied},
    Basis{
        Quantity::ppe_supplied_of_certified,
        Contribution::supplied_of_certified,
        Quantity::ppe_supplied_of_certified},
    Basis{
        Quantity::ppe_certified,
        Contribution::supplied_of_certified,
        Quantity::ppe_supplied_of_certified},
    Basis{Quantity::ppe_certified, Contribution::certified_equipment, Quantity::ppe_certified},
    Basis{Quantity::cost_workers, Contribution::measures, Quantity::safety_measures_kzt},
    Basis{Quantity::cost_workers, Contribution::measures_workers, Quantity::cost_workers},
    Basis{Quantity::safety_measures_kzt, Contribution::measures, Quantity::safety_measures_kzt},
    Basis{Quantity::compensation_workers, Contribution::compensation, Quantity::compensation_kzt},
    Basis{
        Quantity::compensation_workers,
        Contribution::compensation_workers,
        Quantity::compensation_workers},
    Basis{Quantity::compensation_kzt, Contribution::compensation, Quantity::compensation_kzt},
    Basis{Quantity::pension_workers, Contribution::pension, Quantity::pension_kzt},
    Basis{Quantity::pension_workers, Contribution::pension_workers, Quantity::pension_workers},
    Basis{Quantity::pension_kzt, Contribution::pension, Quantity::pension_kzt},
    Basis{Quantity::inspections, Contribution::inspections, Quantity::inspections},
    Basis{Quantity::violations, Contribution::inspections, Quantity::inspections},
    Basis{Quantity::violations, Contribution::violations, Quantity::violations},
    Basis{Quantity::osh_violations, Contribution::inspections, Quantity::inspections},
    Basis{Quantity::osh_violations, Contribution::osh_violations, Quantity::osh_violations}};

bool is_one_or_two(double enterprises, const DisclosureRules& rules) noexcept {
    return enterprises > 0.0 && enterprises < rules.least_enterprises;
}

/// Whether so few take part in it, or one of them so much, that it tells of these.
bool rests_on_few(const Counts& counts, Quantity quantity, const DisclosureRules& rules) noexcept {
    return std::ranges::any_of(bases, [&](const Basis& basis) {
        if (basis.quantity != quantity) {
            return false;
        }
        const Contributors& behind = counts.behind(basis.contribution);
        const double amount = quantity_of(counts, basis.amount);
        return is_one_or_two(behind.enterprises, rules) ||
               static_cast<double>(behind.largest) > rules.greatest_share_of_one * amount;
    });
}

/// How many enterprises of the cell do not take part in it; 0 where that is not known.
std::uint32_t others_than_behind(const Counts& counts, Quantity quantity) noexcept {
    const auto* const basis = std::ranges::find(bases, quantity, &Basis::quantity);
    return basis == bases.end()
               ? 0
               : counts.enterprises - counts.behind(basis->contribution).enterprises;
}

/// Whether the rest of what it is a part of tells of few, or that there is no rest.
bool leaves_few(const Counts& counts, Quantity quantity, const DisclosureRules& rules) noexcept {
    for (const PartOfWhole& pair : parts_of_wholes()) {
        if (pair.part != quantity) {
            continue;
        }
        const double rest = quantity_of(counts, pair.whole) - quantity_of(counts, quantity);
        const bool is_few =
            (rest > 0.0 || pair.all_is_secret) && rest < least_shown(quantity, rules);
        // Whose workers are not among them.
        const std::uint32_t others =
            pair.whole == Quantity::workers ? others_than_behind(counts, quantity) : 0;
        if (is_few || is_one_or_two(others, rules)) {
            return true;
        }
    }
    return false;
}

} // namespace

bool is_count_of_cases(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::injured:
    case Quantity::dead:
    case Quantity::severe:
    case Quantity::group_injured:
    case Quantity::group_accidents:
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
    if (is_few || is_dominated || rests_on_few(counts, quantity, rules) ||
        leaves_few(counts, quantity, rules)) {
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
