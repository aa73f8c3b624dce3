#include "tiles/generalise/label_place.hpp"

#include "tiles/clip/grid_box.hpp"
#include "tiles/generalise/inscribed_circle.hpp"
#include "tiles/planar/exact.hpp"

#include <algorithm>

namespace osh::tiles {

namespace {

enum class Position { outside, on_edge, inside };

Position position_in(const GridRing& ring, GridPoint p) noexcept {
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint a = ring[i];
        const GridPoint b = ring[i + 1 == ring.size() ? 0 : i + 1];
        const std::int64_t side = side_of(a, b, p);
        const auto [west, east] = std::minmax(a.x, b.x);
        const auto [north, south] = std::minmax(a.y, b.y);
        if (side == 0 && p.x >= west && p.x <= east && p.y >= north && p.y <= south) {
            return Position::on_edge;
        }
        if ((a.y > p.y) != (b.y > p.y)) {
            inside ^= b.y > a.y ? side > 0 : side < 0;
        }
    }
    return inside ? Position::inside : Position::outside;
}

bool covers(const GridPolygon& polygon, GridPoint p) noexcept {
    return position_in(polygon.outer, p) != Position::outside &&
           std::none_of(polygon.holes.begin(), polygon.holes.end(), [p](const GridRing& hole) {
               return position_in(hole, p) == Position::inside;
           });
}

bool covers(const GridMultiPolygon& area, GridPoint p) noexcept {
    return std::any_of(
        area.begin(), area.end(), [p](const GridPolygon& polygon) { return covers(polygon, p); });
}

} // namespace

GridPoint label_place(const GridMultiPolygon& area, GridPoint preferred) {
    if (covers(area, preferred)) {
        return preferred;
    }
    std::vector<LabelledSegment> boundary;
    append_area(area, AreaLabel{0}, boundary);
    const auto circle = largest_inscribed_circle(boundary);
    if (circle && covers(area, circle->centre)) {
        return circle->centre;
    }
    const auto largest =
        std::max_element(area.begin(), area.end(), [](const GridPolygon& a, const GridPolygon& b) {
            return twice_signed_area(a.outer) < twice_signed_area(b.outer);
        });
    return largest->outer.front();
}

} // namespace osh::tiles
