#include "regions/store/snapshot_risk_rows.hpp"

#include <string>

namespace osh::regions {

namespace {

/// A scan of one table or join.
struct Scan {
    std::string_view query{};
    std::string_view enterprise_column = "enterprise_id";
    std::string_view order = "id";
};

/// The query for all, or with the condition for one enterprise before its order.
geo::Statement prepare(geo::Database& database, const Scan& scan, EnterpriseFilter enterprise) {
    std::string sql(scan.query);
    if (enterprise) {
        sql.append(" WHERE ").append(scan.enterprise_column).append(" = ?1");
    }
    geo::Statement rows = database.prepare(sql.append(" ORDER BY ").append(scan.order));
    if (enterprise) {
        rows.bind(1, *enterprise);
    }
    return rows;
}

} // namespace

void scan_workplace_assessments(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const WorkplaceAssessmentRow&)>& take) {
    // CROSS JOIN fixes the order of the loops (SQLite, "Query Planner"): one pass over the
    // assessments, then look-ups by key that ascend too.
    geo::Statement rows = prepare(
        database,
        {.query = "SELECT a.id, a.enterprise_id, a.assessed_on, a.valid_until, r.workplace_id, "
                  "w.workers, r.harmfulness, r.hazard, r.equipment_safety, r.ppe_supply, "
                  "r.morbidity FROM assessment AS a "
                  "CROSS JOIN workplace_assessment AS r ON r.assessment_id = a.id "
                  "CROSS JOIN workplace AS w ON w.id = r.workplace_id",
         .enterprise_column = "a.enterprise_id",
         .order = "a.id, r.workplace_id"},
        enterprise);
    while (rows.step()) {
        WorkplaceAssessmentRow row{
            .assessment_id = rows.integer(0),
            .enterprise_id = rows.integer(1),
            .assessed_on = rows.text(2),
            .valid_until = rows.text(3),
            .workplace_id = rows.integer(4),
            .workers = static_cast<std::uint32_t>(rows.integer(5))};
        for (std::size_t i = 0; i < row.degree.size(); ++i) {
            row.degree[i] = static_cast<std::uint8_t>(rows.integer(6 + static_cast<int>(i)));
        }
        take(row);
    }
}

void scan_inspections(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const InspectionRow&)>& take) {
    geo::Statement rows = prepare(
        database,
        {.query = "SELECT id, enterprise_id, inspected_on, effort_days FROM inspection"},
        enterprise);
    while (rows.step()) {
        take(
            {.id = rows.integer(0),
             .enterprise_id = rows.integer(1),
             .inspected_on = rows.text(2),
             .effort_days = rows.real(3)});
    }
}

void scan_violations(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const ViolationRow&)>& take) {
    geo::Statement rows = prepare(
        database,
        {.query = "SELECT i.id, i.enterprise_id, i.inspected_on, v.class, v.subject, "
                  "v.is_repeated, v.remedied_on "
                  "FROM violation AS v JOIN inspection AS i ON i.id = v.inspection_id",
         .enterprise_column = "i.enterprise_id",
         .order = "v.id"},
        enterprise);
    while (rows.step()) {
        ViolationRow row{
            .inspection_id = rows.integer(0),
            .enterprise_id = rows.integer(1),
            .inspected_on = rows.text(2),
            .violation_class = rows.text(3),
            .subject = rows.text(4),
            .is_repeated = rows.integer(5) != 0};
        if (!rows.is_null(6)) {
            row.remedied_on = rows.text(6);
        }
        take(row);
    }
}

void scan_insurance(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const InsuranceRow&)>& take) {
    geo::Statement rows = prepare(
        database,
        {.query = "SELECT enterprise_id, valid_from, valid_to FROM insurance_contract"},
        enterprise);
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .valid_from = rows.text(1),
             .valid_to = rows.text(2)});
    }
}

void scan_osh_services(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const OshServiceRow&)>& take) {
    geo::Statement rows = prepare(
        database,
        {.query = "SELECT t.enterprise_id, t.year, w.workers, t.osh_staff "
                  "FROM prevention AS t JOIN workforce AS w ON t.osh_staff IS NOT NULL "
                  "AND w.enterprise_id = t.enterprise_id AND w.year = t.year",
         .enterprise_column = "t.enterprise_id",
         .order = "t.enterprise_id, t.year"},
        enterprise);
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .workers = rows.integer(2),
             .osh_staff = rows.integer(3)});
    }
}

} // namespace osh::regions
