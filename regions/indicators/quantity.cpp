#include "regions/indicators/quantity.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, quantity_count> quantity_words{
    "one",
    "enterprises",
    "workers",
    "injured",
    "dead",
    "nonfatal",
    "diseases",
    "score_sum",
    "high_risk_enterprises",
    "severe",
    "group_injured",
    "group_accidents",
    "days_lost",
    "cases_with_days",
    "nonfatal_and_diseases",
    "diseases_aerosols",
    "diseases_overstrain",
    "diseases_physical",
    "diseases_chemical",
    "diseases_biological",
    "diseases_other",
    "surveyed_workers",
    "not_hygienic",
    "heavy_physical",
    "unsafe_equipment",
    "assessed_enterprises",
    "insured_enterprises",
    "insured_workers",
    "premium_kzt",
    "payout_kzt",
    "inspected_enterprises",
    "inspections",
    "violations",
    "osh_violations",
    "active_enterprises",
    "private_enterprises",
    "insured_private_enterprises",
    "monitored_enterprises",
    "training_due",
    "trained",
    "knowledge_checked",
    "knowledge_passed",
    "service_due",
    "service_present",
    "ppe_needed",
    "ppe_supplied",
    "ppe_certified",
    "ppe_supplied_of_certified",
    "cost_workers",
    "safety_measures_kzt",
    "compensation_kzt",
    "pension_kzt",
    "compensation_workers",
    "pension_workers"};

constexpr auto first_reported = static_cast<std::size_t>(Quantity::active_enterprises);
static_assert(quantity_count - first_reported == reported_count);

/// Where a quantity stands in Counts::reported; nothing when it does not.
std::optional<std::size_t> reported_place(Quantity quantity) noexcept {
    const auto number = static_cast<std::size_t>(quantity);
    return number >= first_reported ? std::optional(number - first_reported) : std::nullopt;
}

double of_factor(const Counts& counts, FactorGroup group) noexcept {
    return counts.diseases_by_factor[static_cast<std::size_t>(group)];
}

/// Quantities of events; nothing for the others.
std::optional<double> of_events(const Counts& counts, Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::injured:
        return counts.injured;
    case Quantity::dead:
        return counts.dead;
    case Quantity::nonfatal:
        return counts.injured - counts.dead;
    case Quantity::severe:
        return counts.severe;
    case Quantity::group_injured:
        return counts.group_injured;
    case Quantity::group_accidents:
        return counts.group_accidents;
    case Quantity::days_lost:
        return static_cast<double>(counts.days_lost);
    case Quantity::cases_with_days:
        return counts.cases_with_days;
    case Quantity::diseases:
        return counts.diseases;
    case Quantity::nonfatal_and_diseases:
        return counts.injured - counts.dead + counts.diseases;
    case Quantity::diseases_aerosols:
        return of_factor(counts, FactorGroup::aerosols);
    case Quantity::diseases_overstrain:
        return of_factor(counts, FactorGroup::overstrain);
    case Quantity::diseases_physical:
        return of_factor(counts, FactorGroup::physical);
    case Quantity::diseases_chemical:
        return of_factor(counts, FactorGroup::chemical);
    case Quantity::diseases_biological:
        return of_factor(counts, FactorGroup::biological);
    case Quantity::diseases_other:
        return of_factor(counts, FactorGroup::other);
    default:
        return std::nullopt;
    }
}

} // namespace

std::string_view word(Quantity quantity) noexcept {
    return quantity_words[static_cast<std::size_t>(quantity)];
}

std::optional<Quantity> parse_quantity(std::string_view text) noexcept {
    const auto found = std::ranges::find(quantity_words, text);
    return found != quantity_words.end()
               ? std::optional{static_cast<Quantity>(found - quantity_words.begin())}
               : std::nullopt;
}

QuantityTime time_of(Quantity quantity) noexcept {
    if (reported_place(quantity)) {
        const bool is_money = quantity == Quantity::safety_measures_kzt ||
                              quantity == Quantity::compensation_kzt ||
                              quantity == Quantity::pension_kzt;
        return is_money ? QuantityTime::flow : QuantityTime::stock;
    }
    switch (quantity) {
    case Quantity::one:
    case Quantity::enterprises:
    case Quantity::score_sum:
    case Quantity::high_risk_enterprises:
        return QuantityTime::register_now;
    case Quantity::workers:
    case Quantity::surveyed_workers:
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
    case Quantity::assessed_enterprises:
    case Quantity::insured_enterprises:
    case Quantity::insured_workers:
    case Quantity::inspected_enterprises:
        return QuantityTime::stock;
    default:
        return QuantityTime::flow;
    }
}

bool has_quarters(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::one:
    case Quantity::enterprises:
    case Quantity::score_sum:
    case Quantity::high_risk_enterprises:
    case Quantity::workers:
    case Quantity::injured:
    case Quantity::dead:
    case Quantity::nonfatal:
    case Quantity::severe:
    case Quantity::group_injured:
    case Quantity::group_accidents:
    case Quantity::days_lost:
    case Quantity::cases_with_days:
        return true;
    default:
        return false;
    }
}

double quantity_of(const Counts& counts, Quantity quantity) noexcept {
    if (const auto place = reported_place(quantity)) {
        return static_cast<double>(counts.reported[*place]);
    }
    if (const auto events = of_events(counts, quantity)) {
        return *events;
    }
    switch (quantity) {
    case Quantity::enterprises:
        return counts.enterprises;
    case Quantity::workers:
        return static_cast<double>(counts.workers);
    case Quantity::score_sum:
        return static_cast<double>(counts.score_sum) / 100.0;
    case Quantity::high_risk_enterprises:
        return counts.by_degree[3] + counts.by_degree[4];
    case Quantity::surveyed_workers:
        return static_cast<double>(counts.surveyed_workers);
    case Quantity::not_hygienic:
        return static_cast<double>(counts.not_hygienic);
    case Quantity::heavy_physical:
        return static_cast<double>(counts.heavy_physical);
    case Quantity::unsafe_equipment:
        return static_cast<double>(counts.unsafe_equipment);
    case Quantity::assessed_enterprises:
        return counts.assessed_enterprises;
    case Quantity::insured_enterprises:
        return counts.insured_enterprises;
    case Quantity::insured_workers:
        return static_cast<double>(counts.insured_workers);
    case Quantity::premium_kzt:
        return static_cast<double>(counts.premium_kzt);
    case Quantity::payout_kzt:
        return static_cast<double>(counts.payout_kzt);
    case Quantity::inspected_enterprises:
        return counts.inspected_enterprises;
    case Quantity::inspections:
        return counts.inspections;
    case Quantity::violations:
        return counts.violations;
    case Quantity::osh_violations:
        return counts.osh_violations;
    default:
        return 1.0;
    }
}

} // namespace osh::regions
