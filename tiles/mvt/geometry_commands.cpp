#include "tiles/mvt/geometry_commands.hpp"

#include "tiles/error.hpp"
#include "tiles/mvt/written_bytes.hpp"

#include <algorithm>
#include <string>

namespace osh::tiles {

namespace {

// MVT 2.1, 4.3.1 and 4.3.3.
constexpr std::uint32_t move_to = 1;
constexpr std::uint32_t line_to = 2;
constexpr std::uint32_t close_path = 7;
constexpr std::size_t largest_count = (std::size_t{1} << 29U) - 1U;
/// Differences of such coordinates fit the 32 bits of a parameter (4.3.2).
constexpr std::int64_t largest_coordinate = std::int64_t{1} << 29;

constexpr std::uint32_t zigzag(std::int64_t number) noexcept {
    return static_cast<std::uint32_t>((number << 1) ^ (number >> 63));
}

void require_near(GridPoint point) {
    if (std::max(std::abs(point.x), std::abs(point.y)) > largest_coordinate) {
        throw Error(
            "the point " + std::to_string(point.x) + " " + std::to_string(point.y) +
            " is too far from its tile: clip before encoding");
    }
}

} // namespace

char* put_single_point(char* at, GridPoint point) {
    require_near(point);
    *at++ = static_cast<char>(1U << 3U | move_to);
    return put_varint(put_varint(at, zigzag(point.x)), zigzag(point.y));
}

void GeometryCommands::clear() noexcept {
    m_integers.clear();
    m_cursor = {};
}

void GeometryCommands::command(std::uint32_t id, std::size_t count) {
    if (count > largest_count) {
        throw Error("a geometry of " + std::to_string(count) + " points is too long for MVT");
    }
    m_integers.push_back(static_cast<std::uint32_t>(count) << 3U | id);
}

void GeometryCommands::move(GridPoint to) {
    require_near(to);
    m_integers.push_back(zigzag(to.x - m_cursor.x));
    m_integers.push_back(zigzag(to.y - m_cursor.y));
    m_cursor = to;
}

void GeometryCommands::add_points(std::span<const GridPoint> points) {
    if (points.empty()) {
        return;
    }
    command(move_to, points.size());
    for (const GridPoint point : points) {
        move(point);
    }
}

void GeometryCommands::add_line(std::span<const GridPoint> line) {
    m_kept.clear();
    std::unique_copy(line.begin(), line.end(), std::back_inserter(m_kept));
    if (m_kept.size() < 2) {
        return;
    }
    command(move_to, 1);
    move(m_kept.front());
    command(line_to, m_kept.size() - 1U);
    std::for_each(m_kept.begin() + 1, m_kept.end(), [this](GridPoint p) { move(p); });
}

void GeometryCommands::add_polygon(const GridPolygon& polygon) {
    if (!add_ring(polygon.outer, Winding::clockwise)) {
        return;
    }
    for (const GridRing& hole : polygon.holes) {
        add_ring(hole, Winding::counter_clockwise);
    }
}

bool GeometryCommands::add_ring(const GridRing& ring, Winding winding) {
    m_kept.clear();
    std::unique_copy(ring.begin(), ring.end(), std::back_inserter(m_kept));
    while (m_kept.size() > 1 && m_kept.front() == m_kept.back()) {
        m_kept.pop_back();
    }
    const std::int64_t area = m_kept.size() < 3 ? 0 : twice_signed_area(m_kept);
    if (area == 0) {
        return false;
    }
    if ((area > 0) != (winding == Winding::clockwise)) {
        std::reverse(m_kept.begin(), m_kept.end());
    }
    command(move_to, 1);
    move(m_kept.front());
    command(line_to, m_kept.size() - 1U);
    std::for_each(m_kept.begin() + 1, m_kept.end(), [this](GridPoint p) { move(p); });
    command(close_path, 1);
    return true;
}

} // namespace osh::tiles
