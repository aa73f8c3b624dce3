#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace osh::regions {

/// A surveyed enterprise and year.
struct SurveyRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::uint32_t not_hygienic = 0;
    std::uint32_t heavy_physical = 0;
    std::uint32_t unsafe_equipment = 0;
};

/// One insurance contract.
struct ContractRow {
    std::int64_t enterprise_id = 0;
    std::string_view valid_from{};
    std::string_view valid_to{};
    std::int64_t premium_kzt = 0;
    std::int64_t payout_kzt = 0;
};

/// One assessment.
struct AssessmentSpanRow {
    std::int64_t enterprise_id = 0;
    std::string_view assessed_on{};
    std::string_view valid_until{};
};

/// A workplace of special conditions.
struct WorkplaceConditionRow {
    std::int64_t enterprise_id = 0;
    bool is_underground = false;
    bool is_open_air = false;
    bool is_at_height = false;
};

/// The worst degree of harmfulness, 1 to 5, over the workplaces of one assessment.
struct HighestHarmfulnessRow {
    std::int64_t enterprise_id = 0;
    std::string_view assessed_on{};
    int degree = 1;
};

/// Workers insured by the contracts of one enterprise that are in force on a day.
struct InsuredSumRow {
    std::int64_t enterprise_id = 0;
    std::int64_t workers = 0;
    std::string_view valid_to{}; ///< of the contract that ends last
};

/// The safety service of an enterprise in the newest year that is known.
struct SafetyServiceSumRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::int64_t workers = 0;
};

/// Inspections of one enterprise and year, added up.
struct ControlSumRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::int64_t inspections = 0;
    std::int64_t violations = 0;
    std::int64_t osh_violations = 0;
};

// Scans for the figures of conditions; views live until the next row.

void scan_surveys(geo::Database& database, const std::function<void(const SurveyRow&)>& take);
void scan_contracts(geo::Database& database, const std::function<void(const ContractRow&)>& take);
void scan_assessment_spans(
    geo::Database& database, const std::function<void(const AssessmentSpanRow&)>& take);

/// The workplaces that are underground, in the open air or at height, in no certain order.
void scan_workplace_conditions(
    geo::Database& database, const std::function<void(const WorkplaceConditionRow&)>& take);

/// By assessment in the order of their records; one without workplaces is left out.
void scan_highest_harmfulness(
    geo::Database& database, const std::function<void(const HighestHarmfulnessRow&)>& take);
void scan_insured_sums(
    geo::Database& database,
    std::string_view day,
    const std::function<void(const InsuredSumRow&)>& take);

/// Of each enterprise the assessment that is valid longest; `assessed_on` is of the newest.
void scan_assessed_enterprises(
    geo::Database& database, const std::function<void(const AssessmentSpanRow&)>& take);
void scan_safety_services(
    geo::Database& database, const std::function<void(const SafetyServiceSumRow&)>& take);
void scan_control_sums(
    geo::Database& database, const std::function<void(const ControlSumRow&)>& take);

} // namespace osh::regions
