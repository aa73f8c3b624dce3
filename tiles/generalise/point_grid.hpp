#pragma once

#include "tiles/grid/grid_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// Three corners in either direction.
struct Triangle {
    GridPoint a;
    GridPoint b;
    GridPoint c;
};

/// Points in square cells, from which points can be taken out.
class PointGrid {
public:
    explicit PointGrid(std::span<const GridPoint> points);

    /// Whether a point that is not a corner lies in a triangle or on its edges.
    bool any_in_triangle(const Triangle& triangle) const noexcept;

    /// Takes out a point by its position in the list that the grid was made from.
    void remove(std::uint32_t point, GridPoint at) noexcept;

private:
    struct Entry {
        GridPoint at;
        std::uint32_t point{};
    };

    std::int64_t column_of(std::int64_t x) const noexcept { return (x - m_low.x) / m_cell; }

    std::int64_t row_of(std::int64_t y) const noexcept { return (y - m_low.y) / m_cell; }

    const std::vector<Entry>& cell(std::int64_t row, std::int64_t column) const noexcept {
        return m_cells[static_cast<std::size_t>(row * m_columns + column)];
    }

    GridPoint m_low;
    std::int64_t m_cell{1};
    std::int64_t m_columns{1};
    std::vector<std::vector<Entry>> m_cells;
};

} // namespace osh::tiles
