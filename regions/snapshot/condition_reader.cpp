#include "regions/snapshot/condition_reader.hpp"

#include "regions/error.hpp"
#include "regions/snapshot/safety_register_reader.hpp"
#include "regions/store/condition_rows.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

std::uint16_t small_count(std::int64_t count) {
    constexpr std::int64_t most = std::numeric_limits<std::uint16_t>::max();
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(count, 0, most));
}

class ConditionReader {
public:
    ConditionReader(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot)
        : m_database(database)
        , m_row_of(row_of)
        , m_snapshot(snapshot) {
        m_snapshot.conditions.coverage.assign(
            m_snapshot.years.size(), std::vector<std::uint8_t>(m_snapshot.enterprise_count(), 0));
        m_snapshot.enterprises.conditions.assign(m_snapshot.enterprise_count(), 0);
    }

    void read() {
        read_surveys();
        read_contracts();
        read_assessments();
        read_workplaces();
        read_harmfulness();
        read_control();
        read_for_desk();
        read_safety_registers(m_database, m_row_of, m_snapshot);
    }

private:
    void cover(std::size_t year, std::uint32_t row, Coverage coverage) {
        m_snapshot.conditions.coverage[year][row] |= static_cast<std::uint8_t>(coverage);
    }

    /// The days as text on which coverage is looked at: the last of each year, at most today.
    std::vector<std::string> looked_at() const {
        std::vector<std::string> days;
        for (const int year : m_snapshot.years) {
            days.push_back(to_text(std::min(last_day_of(year), m_snapshot.as_of)));
        }
        return days;
    }

    void read_surveys() {
        scan_surveys(m_database, [&](const SurveyRow& row) {
            const auto year = m_snapshot.year_index(row.year);
            if (!year) {
                return;
            }
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "workforce");
            cover(*year, enterprise, Coverage::surveyed);
            if (row.not_hygienic + row.heavy_physical + row.unsafe_equipment > 0) {
                m_snapshot.conditions.harm.push_back(
                    {.enterprise = {enterprise},
                     .not_hygienic = row.not_hygienic,
                     .heavy_physical = row.heavy_physical,
                     .unsafe_equipment = row.unsafe_equipment,
                     .year = static_cast<std::uint8_t>(*year)});
            }
        });
    }

    void read_contracts() {
        const std::vector<std::string> days = looked_at();
        scan_contracts(m_database, [&](const ContractRow& row) {
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "insurance_contract");
            for (std::size_t year = 0; year < days.size(); ++year) {
                if (row.valid_from <= days[year] && row.valid_to >= days[year]) {
                    cover(year, enterprise, Coverage::insured);
                }
            }
            const auto began = parse_day(row.valid_from);
            if (!began) {
                throw Error(
                    m_database.path() + ": insurance_contract holds \"" +
                    std::string(row.valid_from) + "\", which is no day of the form YYYY-MM-DD");
            }
            if (const auto year = m_snapshot.year_index(year_of(*began))) {
                m_snapshot.conditions.premiums.push_back(
                    {.enterprise = {enterprise},
                     .year = static_cast<std::uint8_t>(*year),
                     .premium_kzt = row.premium_kzt,
                     .payout_kzt = row.payout_kzt});
            }
        });
        join_contracts_of_a_year();
    }

    /// One row for each enterprise and year, however many contracts it has: who pays is counted.
    void join_contracts_of_a_year() {
        std::vector<PremiumRow>& rows = m_snapshot.conditions.premiums;
        const auto key = [](const PremiumRow& row) {
            return std::pair(row.enterprise.row, row.year);
        };
        std::ranges::stable_sort(rows, {}, key);
        std::vector<PremiumRow> joined;
        for (const PremiumRow& row : rows) {
            if (joined.empty() || key(joined.back()) != key(row)) {
                joined.push_back(row);
            } else {
                joined.back().premium_kzt += row.premium_kzt;
                joined.back().payout_kzt += row.payout_kzt;
            }
        }
        rows = std::move(joined);
    }

    void read_assessments() {
        const std::vector<std::string> days = looked_at();
        scan_assessment_spans(m_database, [&](const AssessmentSpanRow& row) {
            for (std::size_t year = 0; year < days.size(); ++year) {
                if (row.assessed_on <= days[year] && row.valid_until >= days[year]) {
                    cover(year, m_row_of.at(row.enterprise_id, "assessment"), Coverage::assessed);
                }
            }
        });
    }

    void read_workplaces() {
        scan_workplace_conditions(m_database, [&](const WorkplaceConditionRow& row) {
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "workplace");
            std::uint8_t& bits = m_snapshot.enterprises.conditions[enterprise];
            for (const auto& [is_so, condition] :
                 {std::pair{row.is_underground, WorkCondition::underground},
                  std::pair{row.is_open_air, WorkCondition::open_air},
                  std::pair{row.is_at_height, WorkCondition::at_height}}) {
                bits |= is_so ? bit_of(condition) : std::uint8_t{0};
            }
        });
    }

    /// The newest assessment up to the as-of day decides; of two on one day the later record.
    void read_harmfulness() {
        constexpr int first_harmful_degree = 3;
        constexpr std::uint8_t harmful = bit_of(WorkCondition::harmful);
        std::vector<Day> newest(m_snapshot.enterprise_count());
        scan_highest_harmfulness(m_database, [&](const HighestHarmfulnessRow& row) {
            const Day day = checked_day(row.assessed_on, "assessment");
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "assessment");
            if (day > m_snapshot.as_of || day < newest[enterprise]) {
                return;
            }
            newest[enterprise] = day;
            std::uint8_t& bits = m_snapshot.enterprises.conditions[enterprise];
            bits = static_cast<std::uint8_t>(
                row.degree >= first_harmful_degree ? bits | harmful : bits & ~harmful);
        });
    }

    void read_control() {
        scan_control_sums(m_database, [&](const ControlSumRow& row) {
            const auto year = m_snapshot.year_index(row.year);
            if (!year) {
                return;
            }
            const std::uint32_t enterprise = m_row_of.at(row.enterprise_id, "inspection");
            cover(*year, enterprise, Coverage::inspected);
            m_snapshot.conditions.control.push_back(
                {.enterprise = {enterprise},
                 .inspections = small_count(row.inspections),
                 .violations = small_count(row.violations),
                 .osh_violations = small_count(row.osh_violations),
                 .year = static_cast<std::uint8_t>(*year)});
        });
    }

    Day checked_day(std::string_view text, std::string_view table) const {
        if (const auto day = parse_day(text)) {
            return *day;
        }
        throw Error(
            m_database.path() + ": " + std::string(table) + " holds \"" + std::string(text) +
            "\", which is no day of the form YYYY-MM-DD");
    }

    /// What the desk compares between sources.
    void read_for_desk() {
        ConditionColumns& columns = m_snapshot.conditions;
        scan_insured_sums(m_database, to_text(m_snapshot.as_of), [&](const InsuredSumRow& row) {
            columns.insured.push_back(
                {{m_row_of.at(row.enterprise_id, "insurance_contract")},
                 static_cast<std::uint32_t>(row.workers),
                 checked_day(row.valid_to, "insurance_contract")});
        });
        scan_assessed_enterprises(m_database, [&](const AssessmentSpanRow& row) {
            columns.assessed.push_back(
                {{m_row_of.at(row.enterprise_id, "assessment")},
                 checked_day(row.valid_until, "assessment")});
        });
        scan_safety_services(m_database, [&](const SafetyServiceSumRow& row) {
            if (const auto year = m_snapshot.year_index(row.year)) {
                columns.service.push_back(
                    {{m_row_of.at(row.enterprise_id, "prevention")},
                     static_cast<std::uint32_t>(row.workers),
                     static_cast<std::uint8_t>(*year)});
            }
        });
    }

    geo::Database& m_database;
    const RowOfId& m_row_of;
    Snapshot& m_snapshot;
};

} // namespace

void read_conditions(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    ConditionReader(database, row_of, snapshot).read();
}

} // namespace osh::regions
