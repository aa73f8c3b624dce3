#include "regions/store/condition_rows.hpp"

namespace osh::regions {

void scan_surveys(geo::Database& database, const std::function<void(const SurveyRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, year, coalesce(not_hygienic, 0), coalesce(heavy_physical, 0), "
        "coalesce(unsafe_equipment, 0) FROM workforce WHERE in_surveyed = 1 "
        "ORDER BY enterprise_id, year");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .not_hygienic = static_cast<std::uint32_t>(rows.integer(2)),
             .heavy_physical = static_cast<std::uint32_t>(rows.integer(3)),
             .unsafe_equipment = static_cast<std::uint32_t>(rows.integer(4))});
    }
}

void scan_contracts(geo::Database& database, const std::function<void(const ContractRow&)>& take) {
    geo::Statement rows =
        database.prepare("SELECT enterprise_id, valid_from, valid_to, premium_kzt, payout_kzt "
                         "FROM insurance_contract ORDER BY id");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .valid_from = rows.text(1),
             .valid_to = rows.text(2),
             .premium_kzt = rows.integer(3),
             .payout_kzt = rows.integer(4)});
    }
}

void scan_assessment_spans(
    geo::Database& database, const std::function<void(const AssessmentSpanRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, assessed_on, valid_until FROM assessment ORDER BY id");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .assessed_on = rows.text(1),
             .valid_until = rows.text(2)});
    }
}

void scan_workplace_conditions(
    geo::Database& database, const std::function<void(const WorkplaceConditionRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, is_underground, is_open_air, is_at_height FROM workplace "
        "WHERE is_underground = 1 OR is_open_air = 1 OR is_at_height = 1");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .is_underground = rows.integer(1) != 0,
             .is_open_air = rows.integer(2) != 0,
             .is_at_height = rows.integer(3) != 0});
    }
}

void scan_highest_harmfulness(
    geo::Database& database, const std::function<void(const HighestHarmfulnessRow&)>& take) {
    // CROSS JOIN fixes the order of the loops (SQLite, "Query Planner"): both keys ascend.
    geo::Statement rows = database.prepare(
        "SELECT a.enterprise_id, a.assessed_on, max(r.harmfulness) FROM assessment AS a "
        "CROSS JOIN workplace_assessment AS r ON r.assessment_id = a.id "
        "GROUP BY a.id ORDER BY a.id");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .assessed_on = rows.text(1),
             .degree = static_cast<int>(rows.integer(2))});
    }
}

void scan_insured_sums(
    geo::Database& database,
    std::string_view day,
    const std::function<void(const InsuredSumRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, sum(insured_workers), max(valid_to) FROM insurance_contract "
        "WHERE insured_workers IS NOT NULL AND valid_from <= ?1 AND valid_to >= ?1 "
        "GROUP BY enterprise_id ORDER BY enterprise_id");
    rows.bind(1, day);
    while (rows.step()) {
        take({rows.integer(0), rows.integer(1), rows.text(2)});
    }
}

void scan_assessed_enterprises(
    geo::Database& database, const std::function<void(const AssessmentSpanRow&)>& take) {
    geo::Statement rows =
        database.prepare("SELECT enterprise_id, max(assessed_on), max(valid_until) FROM assessment "
                         "GROUP BY enterprise_id ORDER BY enterprise_id");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .assessed_on = rows.text(1),
             .valid_until = rows.text(2)});
    }
}

void scan_safety_services(
    geo::Database& database, const std::function<void(const SafetyServiceSumRow&)>& take) {
    // With max() the other columns are those of the row that holds it (SQLite, "Bare columns").
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, max(year), osh_staff FROM prevention WHERE osh_staff IS NOT NULL "
        "GROUP BY enterprise_id ORDER BY enterprise_id");
    while (rows.step()) {
        take({rows.integer(0), static_cast<int>(rows.integer(1)), rows.integer(2)});
    }
}

void scan_control_sums(
    geo::Database& database, const std::function<void(const ControlSumRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT i.enterprise_id, CAST(substr(i.inspected_on, 1, 4) AS INTEGER) AS year, "
        "count(DISTINCT i.id), count(v.id), coalesce(sum(v.is_osh), 0) "
        "FROM inspection AS i LEFT JOIN violation AS v ON v.inspection_id = i.id "
        "GROUP BY i.enterprise_id, year ORDER BY i.enterprise_id, year");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .inspections = rows.integer(2),
             .violations = rows.integer(3),
             .osh_violations = rows.integer(4)});
    }
}

} // namespace osh::regions
