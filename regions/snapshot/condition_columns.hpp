#pragma once

#include "regions/snapshot/calendar.hpp"
#include "regions/snapshot/columns.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// What is known of an enterprise in a year, as bits of ConditionColumns::coverage.
enum class Coverage : std::uint8_t {
    surveyed = 1,   ///< by form 1-T (ВОУТ)
    insured = 2,    ///< a contract (ОСНС) was in force on the last day of the year
    assessed = 4,   ///< an assessment (ОПР) was valid on the last day of the year
    inspected = 8,  ///< there was an inspection in the year
    monitored = 16, ///< the monitoring of working conditions reached it in the year
    active = 32,    ///< registered and not closed on the last day of the year
    privately_owned = 64,
};

/// Workers in harmful conditions, of a surveyed enterprise and year with any.
struct HarmRow {
    EnterpriseIndex enterprise{};
    std::uint32_t not_hygienic = 0;
    std::uint32_t heavy_physical = 0;
    std::uint32_t unsafe_equipment = 0;
    std::uint8_t year = 0; ///< year index
};

/// Contracts of an enterprise that began in a year.
struct PremiumRow {
    EnterpriseIndex enterprise{};
    std::uint8_t year = 0;
    std::int64_t premium_kzt = 0;
    std::int64_t payout_kzt = 0;
};

/// Inspections of an enterprise in a year and what they found.
struct ControlRow {
    EnterpriseIndex enterprise{};
    std::uint16_t inspections = 0;
    std::uint16_t violations = 0;
    std::uint16_t osh_violations = 0;
    std::uint8_t year = 0;
};

/// Workers whom the contracts in force on the as-of day cover, where the contracts say so.
struct InsuredRow {
    EnterpriseIndex enterprise{};
    std::uint32_t workers = 0;
    Day valid_to{}; ///< of the contract that ends last
};

/// The last day on which any assessment (ОПР) of an enterprise is or was valid.
struct AssessedRow {
    EnterpriseIndex enterprise{};
    Day valid_until{};
};

/// Workers of the safety service in the newest year that is known.
struct SafetyServiceRow {
    EnterpriseIndex enterprise{};
    std::uint32_t workers = 0;
    std::uint8_t year = 0; ///< year index
};

/// What was spent on one kind of measures; a kind that was not reported is not known.
struct ReportedCost {
    std::int64_t spent_kzt = 0;
    bool is_reported = false;
};

/// What an enterprise reported of prevention and its costs in a year. Numbers whose whole (or part)
/// was not reported are left at 0 together with it.
struct SafetyReportRow {
    EnterpriseIndex enterprise{};
    std::uint32_t ppe_needed = 0;
    std::uint32_t ppe_supplied = 0;
    std::uint32_t ppe_certified = 0;
    std::uint32_t ppe_supplied_of_certified = 0; ///< where the certified were reported
    std::uint32_t training_due = 0;
    std::uint32_t trained = 0;
    std::uint32_t knowledge_checked = 0;
    std::uint32_t knowledge_passed = 0;
    ReportedCost measures{};
    ReportedCost compensation{};
    ReportedCost pension{};
    std::uint8_t year = 0; ///< year index
    bool has_osh_staff_known = false;
    bool has_osh_staff = false;
};

/// Working conditions, insurance, assessment and control: sparse rows beside one byte per
/// enterprise and year.
struct ConditionColumns {
    std::vector<std::vector<std::uint8_t>> coverage{}; ///< [year index][row]
    std::vector<HarmRow> harm{};
    std::vector<PremiumRow> premiums{};
    std::vector<ControlRow> control{};
    std::vector<InsuredRow> insured{};       ///< by enterprise id
    std::vector<AssessedRow> assessed{};     ///< by enterprise id
    std::vector<SafetyServiceRow> service{}; ///< by enterprise id
    std::vector<SafetyReportRow> reports{};  ///< by enterprise row and year
};

} // namespace osh::regions
