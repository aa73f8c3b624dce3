#pragma once

#include "tiles/aggregate/cell_limits.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace osh::tiles {

/// What a caller gathers over the members of a cell: default-constructed for none, and `merge`
/// takes in what another cell gathered.
template<class Sums>
concept CellSums = std::default_initializable<Sums> && requires(Sums sums, const Sums& other) {
    sums.merge(other);
};

/// A cell while the points of a tile are still being read.
template<CellSums Sums>
struct CellDraft {
    std::uint64_t prefix{}; ///< the leading key bits that all members share
    std::uint64_t sum_x{};  ///< of the members' places in tile units
    std::uint64_t sum_y{};
    std::uint32_t count{};
    std::uint32_t first_row{};
    Sums sums{};

    void take_in(const CellDraft& later) {
        sum_x += later.sum_x;
        sum_y += later.sum_y;
        count += later.count;
        sums.merge(later.sums);
    }
};

/// Occupied cells in Morton order on the finest grid that holds them within the limits. Grids
/// only ever become coarser while cells arrive, and the count of occupied cells only grows, so the
/// grid at the end is the finest one whose final count fits: the outcome of counting first,
/// without reading the points twice.
template<CellSums Sums>
class CellDrafts {
public:
    /// `rows`: how many points there are at most.
    CellDrafts(const CellLimits& limits, std::uint32_t rows)
        : m_most_cells(limits.cells)
        , m_coarsest(limits.coarsest)
        , m_side(limits.finest) {
        m_cells.reserve(std::min(limits.cells, rows) + std::size_t{1});
    }

    GridSide side() const noexcept { return m_side; }

    /// The grid on which cells are to be gathered: the present one, or that of 64 where it is
    /// coarser, since the members of a cell are told apart by six bits.
    GridSide gathering_side() const noexcept { return std::max(m_side, GridSide::cells_64); }

    /// Adds a cell of the gathering grid that lies after all others, or continues the last one (it
    /// was closed on a finer grid).
    void append(CellDraft<Sums> cell) {
        cell.prefix >>=
            2U * (static_cast<unsigned>(gathering_side()) - static_cast<unsigned>(m_side));
        append_or_merge(m_cells.size(), cell);
        while (m_cells.size() > m_most_cells && m_side > m_coarsest) {
            coarsen();
        }
    }

    std::vector<CellDraft<Sums>> take() && { return std::move(m_cells); }

private:
    /// Puts the cell behind the first `kept` cells.
    std::size_t append_or_merge(std::size_t kept, const CellDraft<Sums>& cell) {
        if (kept > 0 && m_cells[kept - 1].prefix == cell.prefix) {
            m_cells[kept - 1].take_in(cell);
            return kept;
        }
        if (kept == m_cells.size()) {
            m_cells.push_back(cell);
        } else {
            m_cells[kept] = cell;
        }
        return kept + 1;
    }

    void coarsen() {
        m_side = static_cast<GridSide>(static_cast<unsigned>(m_side) - 1U);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            m_cells[i].prefix >>= 2U;
            kept = append_or_merge(kept, m_cells[i]);
        }
        m_cells.resize(kept);
    }

    std::uint32_t m_most_cells;
    GridSide m_coarsest;
    GridSide m_side;
    std::vector<CellDraft<Sums>> m_cells;
};

} // namespace osh::tiles
