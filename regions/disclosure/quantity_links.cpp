#include "regions/disclosure/quantity_links.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace osh::regions {

namespace {

constexpr std::array declared_parts{
    PartOfWhole{Quantity::dead, Quantity::injured},
    PartOfWhole{Quantity::high_risk_enterprises, Quantity::enterprises, true},
    PartOfWhole{Quantity::inspected_enterprises, Quantity::enterprises},
    PartOfWhole{Quantity::assessed_enterprises, Quantity::active_enterprises, true},
    PartOfWhole{Quantity::insured_enterprises, Quantity::active_enterprises, true},
    PartOfWhole{Quantity::monitored_enterprises, Quantity::active_enterprises},
    PartOfWhole{Quantity::insured_private_enterprises, Quantity::private_enterprises, true},
    PartOfWhole{Quantity::insured_private_enterprises, Quantity::insured_enterprises},
    PartOfWhole{Quantity::service_present, Quantity::service_due, true},
    PartOfWhole{Quantity::surveyed_workers, Quantity::workers},
    PartOfWhole{Quantity::not_hygienic, Quantity::surveyed_workers},
    PartOfWhole{Quantity::heavy_physical, Quantity::surveyed_workers},
    PartOfWhole{Quantity::unsafe_equipment, Quantity::surveyed_workers},
    PartOfWhole{Quantity::insured_workers, Quantity::workers},
    PartOfWhole{Quantity::trained, Quantity::training_due},
    PartOfWhole{Quantity::knowledge_passed, Quantity::knowledge_checked},
    PartOfWhole{Quantity::ppe_supplied, Quantity::ppe_needed},
    PartOfWhole{Quantity::osh_violations, Quantity::violations},
    PartOfWhole{Quantity::ppe_certified, Quantity::ppe_supplied_of_certified},
    PartOfWhole{Quantity::cost_workers, Quantity::workers},
    PartOfWhole{Quantity::compensation_workers, Quantity::workers},
    PartOfWhole{Quantity::pension_workers, Quantity::workers}};

/// Bounds and sums whose rest tells of nobody by itself, but ties the two tables together. Where
/// days lost are known of all who live, the cases tell the dead from the injured; inspections tell
/// the inspected where nobody is inspected twice.
struct Beside {
    Quantity quantity{};
    Quantity other{};
};

constexpr std::array further_links{
    Beside{Quantity::nonfatal, Quantity::injured},
    Beside{Quantity::nonfatal, Quantity::dead},
    Beside{Quantity::nonfatal_and_diseases, Quantity::injured},
    Beside{Quantity::nonfatal_and_diseases, Quantity::dead},
    Beside{Quantity::nonfatal_and_diseases, Quantity::diseases},
    Beside{Quantity::severe, Quantity::dead},
    Beside{Quantity::group_injured, Quantity::injured},
    Beside{Quantity::group_accidents, Quantity::group_injured},
    Beside{Quantity::cases_with_days, Quantity::dead},
    Beside{Quantity::days_lost, Quantity::cases_with_days},
    Beside{Quantity::inspections, Quantity::inspected_enterprises},
    Beside{Quantity::inspected_enterprises, Quantity::inspections},
    Beside{Quantity::active_enterprises, Quantity::enterprises},
    Beside{Quantity::private_enterprises, Quantity::active_enterprises},
    Beside{Quantity::ppe_supplied_of_certified, Quantity::ppe_supplied},
    Beside{Quantity::insured_workers, Quantity::insured_enterprises},
    Beside{Quantity::premium_kzt, Quantity::insured_workers},
    Beside{Quantity::score_sum, Quantity::enterprises},
    Beside{Quantity::safety_measures_kzt, Quantity::cost_workers},
    Beside{Quantity::compensation_kzt, Quantity::compensation_workers},
    Beside{Quantity::pension_kzt, Quantity::pension_workers}};

using QuantityList = std::vector<Quantity>;

void add_with_links(QuantityList& list, Quantity quantity) {
    if (std::ranges::find(list, quantity) != list.end()) {
        return;
    }
    list.push_back(quantity);
    for (const PartOfWhole& pair : declared_parts) {
        if (pair.part == quantity) {
            add_with_links(list, pair.whole);
        }
    }
    for (const Beside& link : further_links) {
        if (link.quantity == quantity) {
            add_with_links(list, link.other);
        }
    }
}

/// Only computed from others: it has no table of its own.
bool is_computed(Quantity quantity) {
    return quantity == Quantity::nonfatal || quantity == Quantity::nonfatal_and_diseases;
}

std::array<QuantityList, quantity_count> all_links() {
    std::array<QuantityList, quantity_count> links;
    for (std::size_t i = 0; i < quantity_count; ++i) {
        add_with_links(links[i], static_cast<Quantity>(i));
        std::erase_if(links[i], is_computed);
    }
    return links;
}

} // namespace

std::span<const PartOfWhole> parts_of_wholes() noexcept { return declared_parts; }

std::span<const Quantity> shown_only_beside(Quantity quantity) noexcept {
    static const std::array<QuantityList, quantity_count> links = all_links();
    return links[static_cast<std::size_t>(quantity)];
}

} // namespace osh::regions
