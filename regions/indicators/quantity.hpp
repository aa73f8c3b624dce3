#pragma once

#include "regions/indicators/aggregate.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace osh::regions {

/// A quantity that is counted over enterprises, territories, sectors and years. The names are the
/// words of the table of indicators.
enum class Quantity : std::uint8_t {
    one,
    enterprises,
    workers, ///< worker-years when several years are taken together
    injured, ///< victims, the dead among them
    dead,
    nonfatal,
    diseases,
    score_sum,
    high_risk_enterprises, ///< degree IV and V
    severe,
    group_injured,   ///< victims of accidents with several victims
    group_accidents, ///< these accidents
    days_lost,       ///< over the cases whose days are known
    cases_with_days,
    nonfatal_and_diseases, ///< the numerator of the Concept's hidden-injury ratio
    diseases_aerosols,
    diseases_overstrain,
    diseases_physical,
    diseases_chemical,
    diseases_biological,
    diseases_other,
    surveyed_workers, ///< of enterprises covered by form 1-T (ВОУТ)
    not_hygienic,
    heavy_physical,
    unsafe_equipment,
    assessed_enterprises, ///< active, with an assessment (ОПР) valid on the last day of the year
    insured_enterprises, ///< active, with a contract (ОСНС) in force on the last day of the year
    insured_workers,
    premium_kzt, ///< of contracts that began in the year
    payout_kzt,
    inspected_enterprises,
    inspections,
    violations,
    osh_violations,
    // What follows stands in Counts::reported, in this order.
    active_enterprises,          ///< registered and not closed on the last day of the year
    private_enterprises,         ///< active and in private ownership
    insured_private_enterprises, ///< of them with a contract (ОСНС) in force
    monitored_enterprises,       ///< active and reached by the monitoring of working conditions
    training_due,                ///< workers, where both these were reported
    trained,
    knowledge_checked, ///< workers, where both these were reported
    knowledge_passed,
    service_due,     ///< enterprises above 50 workers that reported on their safety service
    service_present, ///< of them with somebody in it
    ppe_needed,      ///< workers who must have protective equipment, where both were reported
    ppe_supplied,
    ppe_certified,             ///< workers supplied with certified equipment …
    ppe_supplied_of_certified, ///< … of those supplied where the certified were reported
    cost_workers,              ///< of enterprises that reported costs of measures in the year
    safety_measures_kzt,
    compensation_kzt,
    pension_kzt,
    compensation_workers, ///< of enterprises that reported guarantees and compensations
    pension_workers       ///< of enterprises that reported pension contributions
};

inline constexpr std::size_t quantity_count = 54;

std::string_view word(Quantity quantity) noexcept;
std::optional<Quantity> parse_quantity(std::string_view text) noexcept;

/// How a quantity goes over several years: it is of the register as it stands, a stock of each year
/// (shown as the mean), or a flow (added up).
enum class QuantityTime : std::uint8_t { register_now, stock, flow };

QuantityTime time_of(Quantity quantity) noexcept;

/// Whether it is known by quarter: what counts accidents, and what is a stock of the register.
bool has_quarters(Quantity quantity) noexcept;

/// The quantity of one cell; money in tenge, scores in points.
double quantity_of(const Counts& counts, Quantity quantity) noexcept;

} // namespace osh::regions
