#include "regions/risk/risk_records.hpp"

#include "regions/error.hpp"
#include "regions/risk/assessment_score.hpp"
#include "regions/store/snapshot_risk_rows.hpp"

#include <string>

namespace osh::regions {

namespace {

Day day_of(const geo::Database& database, std::string_view table, std::string_view text) {
    if (const auto day = parse_day(text)) {
        return *day;
    }
    throw Error(
        database.path() + ": " + std::string(table) + " holds \"" + std::string(text) +
        "\", which is no day of the form YYYY-MM-DD");
}

/// Gathers the workplaces of one assessment after the other and keeps the newest valid one.
class AssessmentReader {
public:
    AssessmentReader(const RiskModel& model, const RecordScope& scope, RiskRecords& records)
        : m_model(model)
        , m_scope(scope)
        , m_as_of(to_text(scope.as_of))
        , m_records(records) {}

    void take(const geo::Database& database, const WorkplaceAssessmentRow& row) {
        if (row.assessment_id != m_assessment_id) {
            finish();
            m_assessment_id = row.assessment_id;
            // ISO days compare as text.
            m_is_valid = row.assessed_on <= m_as_of && row.valid_until >= m_as_of;
            if (m_is_valid) {
                m_row = m_scope.row_of(row.enterprise_id);
                m_assessed_on = day_of(database, "assessment", row.assessed_on);
            }
        }
        if (m_is_valid) {
            m_workplaces.push_back({.workers = row.workers, .degree = row.degree});
        }
    }

    void finish() {
        if (m_workplaces.empty()) {
            return;
        }
        RiskRecord& record = m_records.rows[m_row];
        if (!record.assessment || m_assessed_on >= record.assessed_on) {
            record.assessment = assessment_score(m_model, indicator_scores(m_model, m_workplaces));
            record.assessed_on = m_assessed_on;
        }
        m_workplaces.clear();
    }

private:
    const RiskModel& m_model;
    const RecordScope& m_scope;
    std::string m_as_of;
    RiskRecords& m_records;
    std::int64_t m_assessment_id = -1;
    std::uint32_t m_row = 0;
    Day m_assessed_on{};
    bool m_is_valid = false;
    std::vector<WorkplaceDegrees> m_workplaces;
};

void read_compliance(
    geo::Database& database,
    const RiskModel& model,
    const RecordScope& scope,
    RiskRecords& records) {
    const std::string as_of = to_text(scope.as_of);
    const std::string from = to_text(months_before(scope.as_of, model.compliance.window_months));
    const auto in_window = [&](std::string_view day) {
        return day > from && day <= as_of;
    };
    scan_inspections(database, scope.enterprise_id, [&](const InspectionRow& row) {
        if (in_window(row.inspected_on)) {
            ComplianceTally& tally = records.rows[scope.row_of(row.enterprise_id)].compliance;
            tally.inspections += 1;
            tally.effort_days += row.effort_days;
        }
    });
    scan_violations(database, scope.enterprise_id, [&](const ViolationRow& row) {
        if (row.inspected_on > as_of) {
            return;
        }
        const ViolationTraits traits{
            .violation_class = row.violation_class,
            .is_unremedied = !row.remedied_on || *row.remedied_on > as_of,
            .is_repeated = row.is_repeated};
        RiskRecord& record = records.rows[scope.row_of(row.enterprise_id)];
        // An unremedied gross violation stays one however long ago it was found.
        record.has_unremedied_gross |= traits.is_unremedied && row.violation_class == "gross";
        if (in_window(row.inspected_on)) {
            record.compliance.weighted_violations += violation_weight(model, traits);
        }
    });
}

/// The newest report of an enterprise decides, when it is of the as-of year or the one before.
void read_osh_services(
    geo::Database& database,
    const RiskModel& model,
    const RecordScope& scope,
    RiskRecords& records) {
    const int this_year = year_of(scope.as_of);
    scan_osh_services(database, scope.enterprise_id, [&](const OshServiceRow& row) {
        if (row.year == this_year || row.year == this_year - 1) {
            records.rows[scope.row_of(row.enterprise_id)].lacks_osh_service =
                row.workers > model.compliance.osh_service_above_workers &&
                row.osh_staff == 0;
        }
    });
}

} // namespace

bool in_compliance_window(const RiskModel& model, Day as_of, std::string_view day) {
    return day > to_text(months_before(as_of, model.compliance.window_months)) &&
           day <= to_text(as_of);
}

double violation_weight(const RiskModel& model, const ViolationTraits& violation) noexcept {
    const RiskModel::Compliance& weights = model.compliance;
    double weight = weights.minor;
    if (violation.violation_class == "gross") {
        weight = weights.gross;
    } else if (violation.violation_class == "significant") {
        weight = weights.significant;
    }
    weight *= violation.is_unremedied ? weights.unremedied_factor : 1.0;
    weight *= violation.is_repeated ? weights.repeated_factor : 1.0;
    return weight;
}

RiskRecords
read_risk_records(geo::Database& database, const RiskModel& model, const RecordScope& scope) {
    RiskRecords records;
    records.rows.resize(scope.rows);
    read_compliance(database, model, scope, records);
    const std::string as_of = to_text(scope.as_of);
    scan_insurance(database, scope.enterprise_id, [&](const InsuranceRow& row) {
        records.has_insurance_register = true;
        if (row.valid_from <= as_of && row.valid_to >= as_of) {
            records.rows[scope.row_of(row.enterprise_id)].is_insured = true;
        }
    });
    read_osh_services(database, model, scope, records);
    AssessmentReader reader(model, scope, records);
    scan_workplace_assessments(
        database, scope.enterprise_id, [&](const WorkplaceAssessmentRow& row) {
            records.has_assessment_register = true;
            reader.take(database, row);
        });
    reader.finish();
    return records;
}

} // namespace osh::regions
