#include "regions/disclosure/disclosure_rules.hpp"

#include "regions/disclosure/quantity_links.hpp"

#include <algorithm>
#include <array>
#include <optional>

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
    Contribution contribution{};
    Quantity amount{};
};

std::optional<Basis> basis_of(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::surveyed_workers:
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
        return Basis{Contribution::surveyed, Quantity::surveyed_workers};
    case Quantity::insured_workers:
        return Basis{Contribution::insured, Quantity::insured_workers};
    case Quantity::premium_kzt:
        return Basis{Contribution::premium, Quantity::premium_kzt};
    case Quantity::payout_kzt:
        return Basis{Contribution::payout, Quantity::payout_kzt};
    case Quantity::training_due:
    case Quantity::trained:
        return Basis{Contribution::training, Quantity::training_due};
    case Quantity::knowledge_checked:
    case Quantity::knowledge_passed:
        return Basis{Contribution::knowledge, Quantity::knowledge_checked};
    case Quantity::ppe_needed:
    case Quantity::ppe_supplied:
        return Basis{Contribution::equipment, Quantity::ppe_needed};
    case Quantity::ppe_certified:
    case Quantity::ppe_supplied_of_certified:
        return Basis{Contribution::certified_equipment, Quantity::ppe_supplied_of_certified};
    case Quantity::cost_workers:
    case Quantity::safety_measures_kzt:
        return Basis{Contribution::measures, Quantity::safety_measures_kzt};
    case Quantity::compensation_workers:
    case Quantity::compensation_kzt:
        return Basis{Contribution::compensation, Quantity::compensation_kzt};
    case Quantity::pension_workers:
    case Quantity::pension_kzt:
        return Basis{Contribution::pension, Quantity::pension_kzt};
    default:
        return std::nullopt;
    }
}

bool is_one_or_two(double enterprises, const DisclosureRules& rules) noexcept {
    return enterprises > 0.0 && enterprises < rules.least_enterprises;
}

/// Whether so few take part in it, or one of them so much, that it tells of these.
bool rests_on_few(const Counts& counts, Quantity quantity, const DisclosureRules& rules) noexcept {
    const bool is_of_inspections = quantity == Quantity::inspections ||
                                   quantity == Quantity::violations ||
                                   quantity == Quantity::osh_violations;
    if (is_of_inspections) {
        return is_one_or_two(counts.inspected_enterprises, rules);
    }
    const auto basis = basis_of(quantity);
    if (!basis) {
        return false;
    }
    const Contributors& behind = counts.behind(basis->contribution);
    const double amount = quantity_of(counts, basis->amount);
    return is_one_or_two(behind.enterprises, rules) ||
           static_cast<double>(behind.largest) > rules.greatest_share_of_one * amount;
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
        const auto basis =
            pair.whole == Quantity::workers ? basis_of(quantity) : std::optional<Basis>{};
        // Whose workers are not among them.
        const std::uint32_t others =
            basis ? counts.enterprises - counts.behind(basis->contribution).enterprises : 0;
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
