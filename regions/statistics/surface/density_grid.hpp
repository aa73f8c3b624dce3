#pragma once

#include "regions/statistics/spatial/contiguity.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// A rectangle of planar coordinates.
struct Box {
    double x_min{};
    double y_min{};
    double x_max{};
    double y_max{};
};

/// The smallest box around places. Throws `Error` when there is none, or when it has no area.
Box box_around(std::span<const Vertex> places);

/// A window of observation cut into equal pixels. A pixel belongs to the window when its middle
/// lies in it (even-odd rule over all rings). Pixels are numbered row by row from the south-west.
class DensityGrid {
public:
    /// The whole box.
    DensityGrid(const Box& box, std::size_t columns, std::size_t rows);

    /// The box around an outline, of which the pixels inside count. Throws `Error` when no pixel's
    /// middle lies inside.
    DensityGrid(const Outline& window, std::size_t columns, std::size_t rows);

    std::size_t columns() const noexcept { return m_columns; }

    std::size_t rows() const noexcept { return m_rows; }

    const Box& box() const noexcept { return m_box; }

    double pixel_area() const noexcept { return m_width * m_height; }

    double pixel_width() const noexcept { return m_width; }

    double pixel_height() const noexcept { return m_height; }

    /// The middle of a column or row.
    double x(std::size_t column) const noexcept {
        return m_box.x_min + (static_cast<double>(column) + 0.5) * m_width;
    }

    double y(std::size_t row) const noexcept {
        return m_box.y_min + (static_cast<double>(row) + 0.5) * m_height;
    }

    bool is_inside(std::size_t column, std::size_t row) const noexcept {
        return m_inside[row * m_columns + column] != 0;
    }

    /// 1 for each pixel of the window, else 0.
    std::span<const std::uint8_t> inside() const noexcept { return m_inside; }

    /// Whether a place lies in the window itself (not: in one of its pixels).
    bool holds(const Vertex& place) const noexcept;

private:
    Box m_box;
    std::size_t m_columns;
    std::size_t m_rows;
    double m_width;
    double m_height;
    Outline m_window;
    std::vector<std::uint8_t> m_inside;
};

} // namespace osh::regions
