#include "tiles/planar/segment_grid.hpp"

#include <algorithm>
#include <cmath>

namespace osh::tiles {

namespace {

constexpr std::int64_t most_cells_a_side = 1024;

} // namespace

SegmentGrid::SegmentGrid(std::span<const LabelledSegment> segments, std::int64_t smallest_cell) {
    if (!segments.empty()) {
        GridPoint low = segments.front().from;
        GridPoint high = low;
        for (const LabelledSegment& segment : segments) {
            low.x = std::min({low.x, segment.from.x, segment.to.x});
            low.y = std::min({low.y, segment.from.y, segment.to.y});
            high.x = std::max({high.x, segment.from.x, segment.to.x});
            high.y = std::max({high.y, segment.from.y, segment.to.y});
        }
        const double width = static_cast<double>(high.x - low.x + 1);
        const double height = static_cast<double>(high.y - low.y + 1);
        const double wanted = std::sqrt(width * height / static_cast<double>(segments.size()));
        const double coarsest = std::max(width, height) / most_cells_a_side;
        m_origin = low;
        m_cell = std::max(smallest_cell, static_cast<std::int64_t>(std::max(wanted, coarsest)) + 1);
        m_columns = (high.x - low.x) / m_cell + 1;
        m_rows = (high.y - low.y) / m_cell + 1;
    }
    // Two passes: count the segments of each cell, then put them in their places.
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(m_columns * m_rows) + 1U, 0);
    for (const LabelledSegment& segment : segments) {
        visit_cells_of(segment, [&](std::size_t cell) { ++counts[cell + 1U]; });
    }
    for (std::size_t cell = 1; cell < counts.size(); ++cell) {
        counts[cell] += counts[cell - 1U];
    }
    m_starts = counts;
    m_positions.resize(m_starts.back());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        visit_cells_of(segments[i], [&](std::size_t cell) {
            m_positions[counts[cell]++] = static_cast<std::uint32_t>(i);
        });
    }
}

std::span<const std::uint32_t> SegmentGrid::in_cell(std::size_t cell) const noexcept {
    return std::span(m_positions).subspan(m_starts[cell], m_starts[cell + 1U] - m_starts[cell]);
}

std::int64_t SegmentGrid::column_of(std::int64_t x) const noexcept {
    return std::clamp<std::int64_t>((x - m_origin.x) / m_cell, 0, m_columns - 1);
}

std::int64_t SegmentGrid::row_of(std::int64_t y) const noexcept {
    return std::clamp<std::int64_t>((y - m_origin.y) / m_cell, 0, m_rows - 1);
}

std::size_t SegmentGrid::cell_at(std::int64_t row, std::int64_t column) const noexcept {
    return static_cast<std::size_t>(row * m_columns + column);
}

template<class Visit>
void SegmentGrid::visit_cells_of(const LabelledSegment& segment, Visit&& visit) const {
    const auto [west, east] = std::minmax(segment.from.x, segment.to.x);
    const auto [north, south] = std::minmax(segment.from.y, segment.to.y);
    const std::int64_t first_row = row_of(north);
    const std::int64_t last_row = row_of(south);
    for (std::int64_t row = first_row; row <= last_row; ++row) {
        std::int64_t first = column_of(west);
        std::int64_t last = column_of(east);
        if (last - first > 2 && first_row != last_row) {
            // A long slanting segment touches only a few columns of each row; one column more on
            // either side makes up for rounding.
            const auto x_at = [&](std::int64_t y) {
                const double share = static_cast<double>(y - segment.from.y) /
                                     static_cast<double>(segment.to.y - segment.from.y);
                return segment.from.x +
                       std::llround(share * static_cast<double>(segment.to.x - segment.from.x));
            };
            const std::int64_t top = std::max(north, m_origin.y + row * m_cell);
            const std::int64_t bottom = std::min(south, m_origin.y + (row + 1) * m_cell);
            const auto [low, high] = std::minmax({x_at(top), x_at(bottom)});
            first = std::max(first, column_of(low) - 1);
            last = std::min(last, column_of(high) + 1);
        }
        for (std::int64_t column = first; column <= last; ++column) {
            visit(cell_at(row, column));
        }
    }
}

} // namespace osh::tiles
