#pragma once

#include "tiles/planar/labelled_segment.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// Segments sorted into square cells, so that those near a place are found without looking at all.
/// Refers to the segments it was made from, which must outlive it.
class SegmentGrid {
public:
    /// Cells are at least `smallest_cell` wide and about as many as there are segments.
    SegmentGrid(std::span<const LabelledSegment> segments, std::int64_t smallest_cell);

    std::size_t cell_count() const noexcept { return m_starts.size() - 1U; }

    /// Positions of the segments that may pass through a cell.
    std::span<const std::uint32_t> in_cell(std::size_t cell) const noexcept;

    /// Calls `visit` with the positions of the segments of each cell that a box touches; a segment
    /// may come more than once.
    template<class Visit>
    void visit_box(GridPoint low, GridPoint high, Visit&& visit) const {
        for (std::int64_t row = row_of(low.y); row <= row_of(high.y); ++row) {
            for (std::int64_t column = column_of(low.x); column <= column_of(high.x); ++column) {
                visit(in_cell(cell_at(row, column)));
            }
        }
    }

    /// Calls `visit` with the segments of the cells from a place northwards and the northern edge
    /// of each cell (y), until it answers false.
    template<class Visit>
    void visit_column_northwards(GridPoint p, Visit&& visit) const {
        const std::int64_t column = column_of(p.x);
        for (std::int64_t row = row_of(p.y); row >= 0; --row) {
            if (!visit(in_cell(cell_at(row, column)), m_origin.y + row * m_cell)) {
                return;
            }
        }
    }

private:
    std::int64_t column_of(std::int64_t x) const noexcept;
    std::int64_t row_of(std::int64_t y) const noexcept;
    std::size_t cell_at(std::int64_t row, std::int64_t column) const noexcept;

    template<class Visit>
    void visit_cells_of(const LabelledSegment& segment, Visit&& visit) const;

    GridPoint m_origin;
    std::int64_t m_cell{1};
    std::int64_t m_columns{1};
    std::int64_t m_rows{1};
    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_positions;
};

} // namespace osh::tiles
