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

/// Cells with what the matching enterprises of these rows are, without events.
std::vector<Counts> count_rows(
    const SelectionEvaluator& matching, const CellFinder& finder, std::size_t cells, RowRange rows);

/// Adds events and, unless the table is by quarter, diseases and conditions of matching
/// enterprises.
void count_events(
    const SelectionEvaluator& matching, const CellFinder& finder, std::vector<Counts>& table);

} // namespace osh::regions
