#pragma once

#include "regions/indicators/aggregate.hpp"
#include "regions/selection/selection_evaluator.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// The first cell (of the first period) of an enterprise in a table.
struct CellFinder {
    const std::vector<std::uint16_t>& territory;
    const std::vector<std::uint16_t>& sector;
    std::size_t sectors = 1;
    std::size_t periods = 1;
    std::size_t quarters = 1;

    std::size_t operator()(const EnterpriseColumns& columns, std::uint32_t row) const noexcept {
        const std::size_t t = territory[columns.territory[row].row];
        const std::size_t s = sector[columns.sector[row].row];
        return (t * sectors + s) * periods;
    }
};

/// What one record adds to a cell of its period: an enterprise in a year, a victim, a case, what
/// was found of an enterprise in a year. Sums of these are the figures, whatever they are summed
/// over.
void add_enterprise(Counts& cell, const Snapshot& snapshot, std::size_t year, std::uint32_t row);
/// The part of it that tells how the enterprise is covered; `coverage` are the bits of Coverage.
void add_coverage(Counts& cell, std::uint8_t coverage, std::uint32_t workers);
void add_injury(Counts& cell, const InjuryColumns& injuries, std::uint32_t row);
void add_disease(Counts& cell, const DiseaseColumns& diseases, std::uint32_t row);
void add_harm(Counts& cell, const HarmRow& row);
void add_premium(Counts& cell, const PremiumRow& row);
void add_control(Counts& cell, const ControlRow& row);
/// `workers`: of the enterprise in the year of the report.
void add_report(Counts& cell, const SafetyReportRow& row, std::uint32_t workers);

/// Cells with what the matching enterprises of these rows are, without events.
std::vector<Counts> count_rows(
    const SelectionEvaluator& matching, const CellFinder& finder, std::size_t cells, RowRange rows);

/// Adds events and, unless the table is by quarter, diseases and conditions of matching
/// enterprises.
void count_events(
    const SelectionEvaluator& matching, const CellFinder& finder, std::vector<Counts>& table);

} // namespace osh::regions
