#pragma once

#include "geo/web_mercator.hpp"
#include "tiles/aggregate/cell_drafts.hpp"
#include "tiles/aggregate/cell_limits.hpp"
#include "tiles/aggregate/matching_rows.hpp"
#include "tiles/aggregate/tile_rows.hpp"
#include "tiles/aggregate/unit_offsets.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/grid/to_grid.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace osh::tiles {

/// Points that share a cell of a tile, or one point.
template<class Sums>
struct Cell {
    /// Mean of the members in units from the tile's corner, 0 to 4095, always inside the cell.
    GridPoint position;
    std::uint32_t count{};
    std::uint32_t first_row{}; ///< of the members, in Morton order
    Sums sums{};

    /// Whether `first_row` is the only member.
    bool is_single() const noexcept { return count == 1; }
};

/// Every matching point of a tile in exactly one cell, cells in Morton order.
template<class Sums>
struct CellTile {
    std::optional<GridSide> grid; ///< nothing when every point stands alone
    std::vector<Cell<Sums>> cells;
};

/// A tile to fill from a column of points.
struct TileOfPoints {
    std::span<const geo::MortonKey> keys; ///< of all points, ascending
    TileId tile;
    CellLimits limits{};
};

namespace aggregate_detail {

constexpr unsigned key_bits = 64;
constexpr unsigned unit_key_bits = 24; ///< 4096 units a side

/// The rows that match; nothing when there are more than `most`.
template<class Matches>
std::optional<std::vector<std::uint32_t>>
at_most(std::uint32_t most, MatchingRows<Matches> matching) {
    std::vector<std::uint32_t> found;
    for (auto block = matching.next(); !block.empty(); block = matching.next()) {
        if (block.size() > most - found.size()) {
            return std::nullopt;
        }
        found.insert(found.end(), block.begin(), block.end());
    }
    return found;
}

template<class Sums, class Add>
std::vector<Cell<Sums>>
single_points(const TileOfPoints& points, std::span<const std::uint32_t> rows, const Add& add) {
    std::vector<Cell<Sums>> cells;
    cells.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        Cell<Sums>& cell = cells.emplace_back();
        cell.position = position_in_tile(geo::to_world_point(points.keys[row]), points.tile);
        cell.count = 1;
        cell.first_row = row;
        add(cell.sums, row);
    }
    return cells;
}

/// Adds up where the members of a cell lie. A cell is at most 64 units wide, so six bits of x and
/// of y tell them apart; the units of the deepest zooms are finer than those bits.
template<class Sums>
void add_places(
    CellDraft<Sums>& cell, const TileOfPoints& points, std::span<const std::uint32_t> members) {
    constexpr Zoom deepest_table{20};
    const unsigned zoom = points.tile.zoom.level;
    if (points.tile.zoom > deepest_table) {
        for (const std::uint32_t row : members) {
            const GridPoint place =
                position_in_tile(geo::to_world_point(points.keys[row]), points.tile);
            cell.sum_x += static_cast<std::uint64_t>(place.x);
            cell.sum_y += static_cast<std::uint64_t>(place.y);
        }
        return;
    }
    const unsigned unit_shift = key_bits - 2U * zoom - unit_key_bits;
    constexpr std::uint64_t block_mask = unit_offsets.size() - 1U;
    for (const std::uint32_t row : members) {
        const UnitOffset offset = unit_offsets[points.keys[row].bits >> unit_shift & block_mask];
        cell.sum_x += offset.x;
        cell.sum_y += offset.y;
    }
    constexpr std::uint64_t block_units = 64;
    const std::uint64_t first_key = points.keys[members.front()].bits;
    const UnitOffset block = unit_offsets[first_key >> (unit_shift + block_key_bits) & block_mask];
    cell.sum_x += block_units * block.x * cell.count;
    cell.sum_y += block_units * block.y * cell.count;
}

/// Gathers the rows from `at` on that share a cell of this grid with the first of them, and moves
/// `at` behind them.
template<class Sums, class Add>
CellDraft<Sums> gather_cell(
    const TileOfPoints& points,
    GridSide side,
    std::span<const std::uint32_t> rows,
    std::size_t& at,
    const Add& add) {
    const unsigned zoom = points.tile.zoom.level;
    const unsigned cell_shift = key_bits - 2U * (zoom + static_cast<unsigned>(side));
    const std::uint64_t first_key = points.keys[rows[at]].bits;
    const std::uint64_t last_key = first_key | ((std::uint64_t{1} << cell_shift) - 1U);

    CellDraft<Sums> cell;
    cell.prefix = first_key >> cell_shift;
    cell.first_row = rows[at];
    const std::size_t first = at;
    while (at < rows.size() && points.keys[rows[at]].bits <= last_key) {
        add(cell.sums, rows[at++]);
    }
    cell.count = static_cast<std::uint32_t>(at - first);
    add_places(cell, points, rows.subspan(first, cell.count));
    return cell;
}

template<class Sums>
std::vector<Cell<Sums>> finished(std::vector<CellDraft<Sums>>&& drafts) {
    std::vector<Cell<Sums>> cells;
    cells.reserve(drafts.size());
    for (CellDraft<Sums>& draft : drafts) {
        cells.push_back(
            {.position =
                 {static_cast<std::int64_t>(draft.sum_x / draft.count),
                  static_cast<std::int64_t>(draft.sum_y / draft.count)},
             .count = draft.count,
             .first_row = draft.first_row,
             .sums = std::move(draft.sums)});
    }
    return cells;
}

} // namespace aggregate_detail

/// Exact aggregation of a tile's points: every row of the tile for which `matches(row)` holds is
/// in exactly one cell, and `add(sums, row)` was called once for it. Few points, or a deep zoom,
/// give single points; else the cells of the finest grid that keeps within the limits. Rows count
/// from the start of `points.keys`. `matches` may be asked twice for a row and must answer alike.
///
/// One linear scan with a change of prefix, no hash map: a cell of a 2^k × 2^k grid of a tile of
/// zoom z is the range of keys that share 2·(z + k) leading bits.
template<CellSums Sums, class Matches, class Add>
CellTile<Sums> aggregate_cells(const TileOfPoints& points, const Matches& matches, const Add& add) {
    namespace detail = aggregate_detail;
    const TileRows rows = rows_in_tile(points.keys, points.tile);
    const bool alone = points.tile.zoom >= points.limits.singles_from;
    const std::uint32_t most_singles = alone ? rows.size() : points.limits.singles;
    MatchingRows<Matches> matching(rows, matches);
    if (const auto few = detail::at_most(most_singles, matching)) {
        return {.grid = std::nullopt, .cells = detail::single_points<Sums>(points, *few, add)};
    }
    CellDrafts<Sums> drafts(points.limits, rows.size());
    for (auto block = matching.next(); !block.empty(); block = matching.next()) {
        // A cell that goes on in the next block is continued there.
        for (std::size_t at = 0; at < block.size();) {
            drafts.append(
                detail::gather_cell<Sums>(points, drafts.gathering_side(), block, at, add));
        }
    }
    const GridSide side = drafts.side();
    return {.grid = side, .cells = detail::finished(std::move(drafts).take())};
}

} // namespace osh::tiles
