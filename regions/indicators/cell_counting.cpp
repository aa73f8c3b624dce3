#include "regions/indicators/cell_counting.hpp"

#include "regions/indicators/quantity.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

std::int64_t& reported(Counts& cell, Quantity quantity) {
    constexpr auto first = static_cast<std::size_t>(Quantity::active_enterprises);
    return cell.reported[static_cast<std::size_t>(quantity) - first];
}

/// One more enterprise with so much of it.
void contribute(Counts& cell, Contribution to, std::int64_t amount) {
    Contributors& all = cell.contributors[static_cast<std::size_t>(to)];
    all.enterprises += 1;
    all.largest = std::max(all.largest, amount);
}

/// The same where nothing is no contribution.
void contribute_any(Counts& cell, Contribution to, std::int64_t amount) {
    if (amount > 0) {
        contribute(cell, to, amount);
    }
}

} // namespace

void add_coverage(Counts& cell, std::uint8_t coverage, std::uint32_t workers) {
    if (coverage == 0) {
        return;
    }
    const auto has = [coverage](Coverage bit) {
        return (coverage & static_cast<std::uint8_t>(bit)) != 0 ? 1U : 0U;
    };
    cell.surveyed_workers += has(Coverage::surveyed) * workers;
    cell.insured_workers += has(Coverage::insured) * workers;
    if (has(Coverage::surveyed) != 0) {
        contribute(cell, Contribution::surveyed, workers);
    }
    if (has(Coverage::insured) != 0) {
        contribute(cell, Contribution::insured, workers);
    }
    cell.inspected_enterprises += has(Coverage::inspected);
    const unsigned is_active = has(Coverage::active);
    cell.insured_enterprises += is_active * has(Coverage::insured);
    cell.assessed_enterprises += is_active * has(Coverage::assessed);
    const unsigned is_private = is_active * has(Coverage::privately_owned);
    reported(cell, Quantity::active_enterprises) += is_active;
    reported(cell, Quantity::private_enterprises) += is_private;
    reported(cell, Quantity::insured_private_enterprises) += is_private * has(Coverage::insured);
    reported(cell, Quantity::monitored_enterprises) += is_active * has(Coverage::monitored);
}

void add_enterprise(Counts& cell, const Snapshot& snapshot, std::size_t year, std::uint32_t row) {
    const std::uint32_t workers = snapshot.enterprises.workers[year][row];
    cell.enterprises += 1;
    cell.workers += workers;
    cell.largest_workers = std::max(cell.largest_workers, workers);
    cell.by_degree[snapshot.scores.degree[row].number - std::size_t{1}] += 1;
    cell.score_sum += snapshot.scores.score[row].hundredths;
    add_coverage(cell, snapshot.conditions.coverage[year][row], workers);
}

void add_injury(Counts& cell, const InjuryColumns& injuries, std::uint32_t row) {
    const bool has_days = injuries.days_lost[row] != unknown_days;
    cell.injured += 1;
    cell.dead += injuries.severity[row] == Severity::fatal ? 1U : 0U;
    cell.severe += injuries.severity[row] == Severity::severe ? 1U : 0U;
    cell.group_injured += injuries.is_group[row];
    cell.group_accidents += injuries.counts_accident[row];
    cell.cases_with_days += has_days ? 1U : 0U;
    cell.days_lost += has_days ? injuries.days_lost[row] : 0U;
}

void add_disease(Counts& cell, const DiseaseColumns& diseases, std::uint32_t row) {
    cell.diseases += 1;
    cell.diseases_by_factor[static_cast<std::size_t>(diseases.factor_group[row])] += 1;
}

void add_harm(Counts& cell, const HarmRow& row) {
    cell.not_hygienic += row.not_hygienic;
    cell.heavy_physical += row.heavy_physical;
    cell.unsafe_equipment += row.unsafe_equipment;
    contribute_any(cell, Contribution::not_hygienic, row.not_hygienic);
    contribute_any(cell, Contribution::heavy_physical, row.heavy_physical);
    contribute_any(cell, Contribution::unsafe_equipment, row.unsafe_equipment);
}

void add_premium(Counts& cell, const PremiumRow& row) {
    cell.premium_kzt += row.premium_kzt;
    cell.payout_kzt += row.payout_kzt;
    contribute_any(cell, Contribution::premium, row.premium_kzt);
    contribute_any(cell, Contribution::payout, row.payout_kzt);
}

void add_control(Counts& cell, const ControlRow& row) {
    cell.inspections += row.inspections;
    cell.violations += row.violations;
    cell.osh_violations += row.osh_violations;
    contribute_any(cell, Contribution::inspections, row.inspections);
    contribute_any(cell, Contribution::violations, row.violations);
    contribute_any(cell, Contribution::osh_violations, row.osh_violations);
}

void add_report(Counts& cell, const SafetyReportRow& row, std::uint32_t workers) {
    constexpr std::uint32_t service_above = 50; // Labour Code of Kazakhstan, article 201
    const auto add = [&cell](Quantity quantity, std::int64_t count) {
        reported(cell, quantity) += count;
    };
    if (row.has_osh_staff_known && workers > service_above) {
        add(Quantity::service_due, 1);
        add(Quantity::service_present, row.has_osh_staff ? 1 : 0);
    }
    add(Quantity::training_due, row.training_due);
    add(Quantity::trained, row.trained);
    add(Quantity::knowledge_checked, row.knowledge_checked);
    add(Quantity::knowledge_passed, row.knowledge_passed);
    add(Quantity::ppe_needed, row.ppe_needed);
    add(Quantity::ppe_supplied, row.ppe_supplied);
    add(Quantity::ppe_certified, row.ppe_certified);
    add(Quantity::ppe_supplied_of_certified, row.ppe_supplied_of_certified);
    contribute_any(cell, Contribution::training, row.training_due);
    contribute_any(cell, Contribution::trained, row.trained);
    contribute_any(cell, Contribution::knowledge, row.knowledge_checked);
    contribute_any(cell, Contribution::knowledge_passed, row.knowledge_passed);
    contribute_any(cell, Contribution::equipment, row.ppe_needed);
    contribute_any(cell, Contribution::equipment_supplied, row.ppe_supplied);
    contribute_any(cell, Contribution::certified_equipment, row.ppe_certified);
    contribute_any(cell, Contribution::supplied_of_certified, row.ppe_supplied_of_certified);
    const auto add_cost = [&](const ReportedCost& cost,
                              Quantity money,
                              Quantity of_workers,
                              Contribution of_money,
                              Contribution of_staff) {
        if (cost.is_reported) {
            add(of_workers, workers);
            add(money, cost.spent_kzt);
            contribute(cell, of_money, cost.spent_kzt);
            contribute(cell, of_staff, workers);
        }
    };
    add_cost(
        row.measures,
        Quantity::safety_measures_kzt,
        Quantity::cost_workers,
        Contribution::measures,
        Contribution::measures_workers);
    add_cost(
        row.compensation,
        Quantity::compensation_kzt,
        Quantity::compensation_workers,
        Contribution::compensation,
        Contribution::compensation_workers);
    add_cost(
        row.pension,
        Quantity::pension_kzt,
        Quantity::pension_workers,
        Contribution::pension,
        Contribution::pension_workers);
}

std::vector<Counts> count_rows(
    const SelectionEvaluator& matching,
    const CellFinder& finder,
    std::size_t cells,
    RowRange rows) {
    const Snapshot& snapshot = matching.snapshot();
    std::vector<Counts> table(cells);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        if (!matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        const std::size_t first = finder(snapshot.enterprises, row);
        for (std::size_t y = 0; y < matching.year_indexes().size(); ++y) {
            for (std::size_t quarter = 0; quarter < finder.quarters; ++quarter) {
                add_enterprise(
                    table[first + y * finder.quarters + quarter],
                    snapshot,
                    matching.year_indexes()[y],
                    row);
            }
        }
    }
    return table;
}

namespace {

/// The period of the table in which a year begins, by year index.
using PeriodOfYear = std::array<std::size_t, 256>;

void count_injuries(
    const SelectionEvaluator& matching,
    const CellFinder& finder,
    const PeriodOfYear& period_of,
    std::vector<Counts>& table) {
    const Snapshot& snapshot = matching.snapshot();
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (!matching.matches(InjuryIndex{row})) {
            continue;
        }
        const std::size_t first = finder(snapshot.enterprises, injuries.enterprise[row].row);
        const std::size_t quarter = finder.quarters > 1 ? quarter_of(injuries.day[row]) : 0;
        add_injury(table[first + period_of[injuries.year[row]] + quarter], injuries, row);
    }
}

void count_diseases(
    const SelectionEvaluator& matching,
    const CellFinder& finder,
    const PeriodOfYear& period_of,
    std::vector<Counts>& table) {
    const Snapshot& snapshot = matching.snapshot();
    const DiseaseColumns& diseases = snapshot.diseases;
    for (std::uint32_t row = 0; row < snapshot.disease_count(); ++row) {
        if (matching.matches(DiseaseIndex{row})) {
            const std::size_t first = finder(snapshot.enterprises, diseases.enterprise[row].row);
            add_disease(table[first + period_of[diseases.year[row]]], diseases, row);
        }
    }
}

/// Calls `add` with the cell of each sparse row that matches.
template<typename Row, typename Add>
void count_sparse(
    const SelectionEvaluator& matching,
    const CellFinder& finder,
    const PeriodOfYear& period_of,
    const std::vector<Row>& rows,
    const Add& add) {
    for (const Row& row : rows) {
        const std::size_t period = period_of[row.year];
        if (period < finder.periods && matching.matches(row.enterprise)) {
            add(finder(matching.snapshot().enterprises, row.enterprise.row) + period, row);
        }
    }
}

void count_conditions(
    const SelectionEvaluator& matching,
    const CellFinder& finder,
    const PeriodOfYear& period_of,
    std::vector<Counts>& table) {
    const ConditionColumns& conditions = matching.snapshot().conditions;
    count_sparse(
        matching, finder, period_of, conditions.harm, [&](std::size_t cell, const HarmRow& row) {
            add_harm(table[cell], row);
        });
    count_sparse(
        matching,
        finder,
        period_of,
        conditions.premiums,
        [&](std::size_t cell, const PremiumRow& row) { add_premium(table[cell], row); });
    count_sparse(
        matching,
        finder,
        period_of,
        conditions.control,
        [&](std::size_t cell, const ControlRow& row) { add_control(table[cell], row); });
    const auto& workers = matching.snapshot().enterprises.workers;
    count_sparse(
        matching,
        finder,
        period_of,
        conditions.reports,
        [&](std::size_t cell, const SafetyReportRow& row) {
            add_report(table[cell], row, workers[row.year][row.enterprise.row]);
        });
}

} // namespace

void count_events(
    const SelectionEvaluator& matching, const CellFinder& finder, std::vector<Counts>& table) {
    PeriodOfYear period_of{};
    period_of.fill(finder.periods); // of years that are not selected
    for (std::size_t y = 0; y < matching.year_indexes().size(); ++y) {
        period_of[matching.year_indexes()[y]] = y * finder.quarters;
    }
    count_injuries(matching, finder, period_of, table);
    if (finder.quarters == 1) {
        count_diseases(matching, finder, period_of, table);
        count_conditions(matching, finder, period_of, table);
    }
}

} // namespace osh::regions
