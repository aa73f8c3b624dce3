#pragma once

#include "tiles/grid/grid_point.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// The integers of one feature's geometry: commands and zigzag-coded moves of a cursor that starts
/// at the tile's north-west corner (MVT 2.1, 4.3). Points count from that corner.
class GeometryCommands {
public:
    void clear() noexcept;

    bool empty() const noexcept { return m_integers.empty(); }

    std::span<const std::uint32_t> integers() const noexcept { return m_integers; }

    /// A multipoint of all points, equal ones too (4.3.4.2).
    void add_points(std::span<const GridPoint> points);

    /// A line; points that repeat their predecessor are left out, and a line of which fewer than
    /// two remain altogether (4.3.4.3).
    void add_line(std::span<const GridPoint> line);

    /// The rings of a polygon: the outer with positive area, holes with negative (4.3.4.4).
    /// Repeated points and rings of fewer than three points or without area are left out, holes
    /// with their outer ring.
    void add_polygon(const GridPolygon& polygon);

private:
    enum class Winding { clockwise, counter_clockwise };

    bool add_ring(const GridRing& ring, Winding winding);
    void command(std::uint32_t id, std::size_t count);
    void move(GridPoint to);

    std::vector<std::uint32_t> m_integers;
    GridRing m_kept;
    GridPoint m_cursor;
};

/// Writes what `add_points` makes of one point, as varints; at most `longest_single_point` bytes.
/// Gives their end.
char* put_single_point(char* at, GridPoint point);

inline constexpr std::size_t longest_single_point = 11;

} // namespace osh::tiles
