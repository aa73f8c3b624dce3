#include "regions/store/safety_register_rows.hpp"

namespace osh::regions {

namespace {

std::optional<std::string_view> optional_text(const geo::Statement& rows, int column) {
    return rows.is_null(column) ? std::nullopt : std::optional(rows.text(column));
}

} // namespace

void scan_enterprise_status(
    geo::Database& database, const std::function<void(const EnterpriseStatusRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT id, ownership = 'private', registered_on, closed_on FROM enterprise ORDER BY id");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .is_private = rows.integer(1) != 0,
             .registered_on = optional_text(rows, 2),
             .closed_on = optional_text(rows, 3)});
    }
}

void scan_prevention(
    geo::Database& database, const std::function<void(const PreventionRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, year, ppe_needed, ppe_supplied, ppe_certified, training_due, "
        "trained, knowledge_checked, knowledge_passed, osh_staff FROM prevention "
        "ORDER BY enterprise_id, year");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .ppe_needed = rows.optional_integer(2),
             .ppe_supplied = rows.optional_integer(3),
             .ppe_certified = rows.optional_integer(4),
             .training_due = rows.optional_integer(5),
             .trained = rows.optional_integer(6),
             .knowledge_checked = rows.optional_integer(7),
             .knowledge_passed = rows.optional_integer(8),
             .osh_staff = rows.optional_integer(9)});
    }
}

void scan_safety_cost(
    geo::Database& database, const std::function<void(const SafetyCostRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, year, "
        "sum(CASE WHEN measure NOT IN ('compensation', 'pension') THEN spent_kzt END), "
        "sum(CASE WHEN measure = 'compensation' THEN spent_kzt END), "
        "sum(CASE WHEN measure = 'pension' THEN spent_kzt END) "
        "FROM safety_cost GROUP BY enterprise_id, year ORDER BY enterprise_id, year");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .measures_kzt = rows.optional_integer(2),
             .compensation_kzt = rows.optional_integer(3),
             .pension_kzt = rows.optional_integer(4)});
    }
}

void scan_monitoring(
    geo::Database& database, const std::function<void(const MonitoringRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT DISTINCT enterprise_id, CAST(substr(measured_on, 1, 4) AS INTEGER) AS year "
        "FROM measurement WHERE programme = 'monitoring' AND enterprise_id IS NOT NULL "
        "ORDER BY enterprise_id, year");
    while (rows.step()) {
        take({.enterprise_id = rows.integer(0), .year = static_cast<int>(rows.integer(1))});
    }
}

} // namespace osh::regions
