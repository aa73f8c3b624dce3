#include "regions/snapshot/safety_register_reader.hpp"

#include "regions/store/safety_register_rows.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::regions {

namespace {

std::uint32_t whole_count(std::int64_t count) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(count, 0, most));
}

/// A part and its whole, both when both are known.
void keep_pair(
    std::uint32_t& part_to,
    std::uint32_t& whole_to,
    const std::optional<std::int64_t>& part,
    const std::optional<std::int64_t>& whole) {
    if (part && whole) {
        part_to = whole_count(*part);
        whole_to = whole_count(*whole);
    }
}

ReportedCost reported_cost(const std::optional<std::int64_t>& spent_kzt) {
    return {.spent_kzt = spent_kzt.value_or(0), .is_reported = spent_kzt.has_value()};
}

/// Joins the prevention and the costs of the same enterprise and year.
void join_costs(SafetyReportRow& prevention, const SafetyReportRow& costs) {
    prevention.measures = costs.measures;
    prevention.compensation = costs.compensation;
    prevention.pension = costs.pension;
}

class SafetyRegisterReader {
public:
    SafetyRegisterReader(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot)
        : m_database(database)
        , m_row_of(row_of)
        , m_snapshot(snapshot) {}

    void read() {
        read_status();
        read_reports();
        scan_monitoring(m_database, [&](const MonitoringRow& row) {
            if (const auto year = m_snapshot.year_index(row.year)) {
                cover(*year, m_row_of.at(row.enterprise_id, "measurement"), monitored);
            }
        });
    }

private:
    using enum Coverage;

    void cover(std::size_t year, std::uint32_t row, Coverage coverage) {
        m_snapshot.conditions.coverage[year][row] |= static_cast<std::uint8_t>(coverage);
    }

    void read_status() {
        std::vector<std::string> days;
        for (const int year : m_snapshot.years) {
            days.push_back(to_text(std::min(last_day_of(year), m_snapshot.as_of)));
        }
        scan_enterprise_status(m_database, [&](const EnterpriseStatusRow& row) {
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "enterprise");
            for (std::size_t year = 0; year < days.size(); ++year) {
                // ISO days compare as text.
                const bool is_open = (!row.registered_on || *row.registered_on <= days[year]) &&
                                     (!row.closed_on || *row.closed_on > days[year]);
                if (is_open) {
                    cover(year, enterprise, active);
                }
                if (row.is_private) {
                    cover(year, enterprise, privately_owned);
                }
            }
        });
    }

    /// A row for a part of a report; nothing for a year that the data do not reach.
    SafetyReportRow* add(std::int64_t enterprise_id, int year, std::string_view table) {
        const auto index = m_snapshot.year_index(year);
        return index ? &m_snapshot.conditions.reports.emplace_back(SafetyReportRow{
                           .enterprise = {m_row_of.at(enterprise_id, table)},
                           .year = static_cast<std::uint8_t>(*index)})
                     : nullptr;
    }

    void read_reports() {
        scan_prevention(m_database, [&](const PreventionRow& row) {
            if (auto* const to = add(row.enterprise_id, row.year, "prevention")) {
                keep_pair(to->ppe_supplied, to->ppe_needed, row.ppe_supplied, row.ppe_needed);
                keep_pair(
                    to->ppe_certified,
                    to->ppe_supplied_of_certified,
                    row.ppe_certified,
                    row.ppe_supplied);
                keep_pair(to->trained, to->training_due, row.trained, row.training_due);
                keep_pair(
                    to->knowledge_passed,
                    to->knowledge_checked,
                    row.knowledge_passed,
                    row.knowledge_checked);
                to->has_osh_staff_known = row.osh_staff.has_value();
                to->has_osh_staff = row.osh_staff.value_or(0) > 0;
            }
        });
        scan_safety_cost(m_database, [&](const SafetyCostRow& row) {
            if (auto* const to = add(row.enterprise_id, row.year, "safety_cost")) {
                to->measures = reported_cost(row.measures_kzt);
                to->compensation = reported_cost(row.compensation_kzt);
                to->pension = reported_cost(row.pension_kzt);
            }
        });
        join_parts();
    }

    /// Makes one row of the two parts of an enterprise and year, prevention coming first.
    void join_parts() {
        auto& reports = m_snapshot.conditions.reports;
        const auto key = [](const SafetyReportRow& row) {
            return std::pair(row.enterprise, row.year);
        };
        std::ranges::stable_sort(reports, {}, key);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < reports.size(); ++i) {
            if (kept > 0 && key(reports[kept - 1]) == key(reports[i])) {
                join_costs(reports[kept - 1], reports[i]);
            } else {
                reports[kept++] = reports[i];
            }
        }
        reports.resize(kept);
        reports.shrink_to_fit();
    }

    geo::Database& m_database;
    const RowOfId& m_row_of;
    Snapshot& m_snapshot;
};

} // namespace

void read_safety_registers(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    SafetyRegisterReader(database, row_of, snapshot).read();
}

} // namespace osh::regions
