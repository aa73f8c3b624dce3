#include "tiles/generalise/point_grid.hpp"

#include "tiles/clip/grid_box.hpp"
#include "tiles/planar/exact.hpp"

#include <algorithm>
#include <cmath>

namespace osh::tiles {

namespace {

bool is_in(const Triangle& triangle, GridPoint p) noexcept {
    if (p == triangle.a || p == triangle.b || p == triangle.c) {
        return false;
    }
    const int ab = sign(side_of(triangle.a, triangle.b, p));
    const int bc = sign(side_of(triangle.b, triangle.c, p));
    const int ca = sign(side_of(triangle.c, triangle.a, p));
    if (side_of(triangle.a, triangle.b, triangle.c) == 0) {
        // A triangle without area is a line: only points between its ends are on it.
        return ab == 0 && bc == 0 && ca == 0 &&
               box_around({triangle.a, triangle.b, triangle.c}).contains(p);
    }
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

} // namespace

PointGrid::PointGrid(std::span<const GridPoint> points) {
    GridPoint high;
    if (!points.empty()) {
        const GridBox box = box_around({points.begin(), points.end()});
        m_low = box.low;
        high = box.high - box.low;
        const double area = static_cast<double>(high.x + 1) * static_cast<double>(high.y + 1);
        const double side = std::sqrt(2.0 * area / static_cast<double>(points.size()));
        const double coarsest = static_cast<double>(std::max(high.x, high.y)) / 1024.0;
        m_cell = static_cast<std::int64_t>(std::max(side, coarsest)) + 1;
    }
    m_columns = high.x / m_cell + 1;
    m_cells.resize(static_cast<std::size_t>(m_columns * (high.y / m_cell + 1)));
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        const auto place = row_of(points[i].y) * m_columns + column_of(points[i].x);
        m_cells[static_cast<std::size_t>(place)].push_back({points[i], i});
    }
}

bool PointGrid::any_in_triangle(const Triangle& triangle) const noexcept {
    const auto [west, east] = std::minmax({triangle.a.x, triangle.b.x, triangle.c.x});
    const auto [north, south] = std::minmax({triangle.a.y, triangle.b.y, triangle.c.y});
    for (std::int64_t row = row_of(north); row <= row_of(south); ++row) {
        for (std::int64_t column = column_of(west); column <= column_of(east); ++column) {
            const auto& entries = cell(row, column);
            if (std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
                    return is_in(triangle, entry.at);
                })) {
                return true;
            }
        }
    }
    return false;
}

void PointGrid::remove(std::uint32_t point, GridPoint at) noexcept {
    auto& entries = m_cells[static_cast<std::size_t>(row_of(at.y) * m_columns + column_of(at.x))];
    const auto found = std::find_if(
        entries.begin(), entries.end(), [point](const Entry& e) { return e.point == point; });
    if (found != entries.end()) {
        *found = entries.back();
        entries.pop_back();
    }
}

} // namespace osh::tiles
