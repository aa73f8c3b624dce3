#include "regions/statistics/surface/density_grid.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace osh::regions {

namespace {

std::vector<Vertex> all_places(const Outline& window) {
    std::vector<Vertex> places;
    for (const auto& ring : window) {
        places.insert(places.end(), ring.begin(), ring.end());
    }
    return places;
}

/// Where the line at height y crosses the sides of an outline, ascending. A side holds its lower
/// end and not its upper one.
std::vector<double> crossings(const Outline& window, double y) {
    std::vector<double> result;
    for (const auto& ring : window) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Vertex& from = ring[i];
            const Vertex& to = ring[i + 1 < ring.size() ? i + 1 : 0];
            if ((from.y <= y) != (to.y <= y)) {
                result.push_back(from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x));
            }
        }
    }
    std::ranges::sort(result);
    return result;
}

void check_size(std::size_t columns, std::size_t rows) {
    constexpr std::size_t most = 4096;
    if (columns == 0 || rows == 0 || columns > most || rows > most) {
        throw Error("a grid has from 1 to 4096 columns and rows");
    }
}

} // namespace

Box box_around(std::span<const Vertex> places) {
    constexpr double far = std::numeric_limits<double>::infinity();
    Box box{far, far, -far, -far};
    for (const Vertex& place : places) {
        box.x_min = std::min(box.x_min, place.x);
        box.y_min = std::min(box.y_min, place.y);
        box.x_max = std::max(box.x_max, place.x);
        box.y_max = std::max(box.y_max, place.y);
    }
    const double width = box.x_max - box.x_min;
    const double height = box.y_max - box.y_min;
    if (!(width > 0.0) || !(height > 0.0) || !std::isfinite(width) || !std::isfinite(height)) {
        throw Error("the window around these places has no area");
    }
    return box;
}

DensityGrid::DensityGrid(const Box& box, std::size_t columns, std::size_t rows)
    : m_box(box)
    , m_columns(columns)
    , m_rows(rows)
    , m_width((box.x_max - box.x_min) / static_cast<double>(columns))
    , m_height((box.y_max - box.y_min) / static_cast<double>(rows))
    , m_inside(columns * rows, 1) {
    check_size(columns, rows);
}

DensityGrid::DensityGrid(const Outline& window, std::size_t columns, std::size_t rows)
    : DensityGrid(box_around(all_places(window)), columns, rows) {
    m_window = window;
    std::ranges::fill(m_inside, std::uint8_t{0});
    bool any = false;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::vector<double> cuts = crossings(window, y(row));
        for (std::size_t column = 0; column < columns; ++column) {
            const auto left = std::ranges::upper_bound(cuts, x(column)) - cuts.begin();
            if (left % 2 == 1) {
                m_inside[row * columns + column] = 1;
                any = true;
            }
        }
    }
    if (!any) {
        throw Error("no pixel of the grid lies in the window; give the grid more pixels");
    }
}

bool DensityGrid::holds(const Vertex& place) const noexcept {
    if (m_window.empty()) {
        return place.x >= m_box.x_min && place.x <= m_box.x_max && place.y >= m_box.y_min &&
               place.y <= m_box.y_max;
    }
    bool inside = false;
    for (const auto& ring : m_window) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Vertex& from = ring[i];
            const Vertex& to = ring[i + 1 < ring.size() ? i + 1 : 0];
            if ((from.y <= place.y) != (to.y <= place.y) &&
                from.x + (place.y - from.y) / (to.y - from.y) * (to.x - from.x) <= place.x) {
                inside = !inside;
            }
        }
    }
    return inside;
}

} // namespace osh::regions
