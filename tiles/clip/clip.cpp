#include "tiles/clip/clip.hpp"

#include "tiles/planar/exact.hpp"
#include "tiles/planar/repaired.hpp"

#include <optional>
#include <utility>

namespace osh::tiles {

namespace {

/// One side of a box as a half-plane: x or y, not below or not above a bound.
struct HalfPlane {
    std::int64_t GridPoint::*axis{};
    std::int64_t GridPoint::*other{};
    std::int64_t bound{};
    std::int64_t direction{};

    bool contains(GridPoint p) const noexcept { return (p.*axis - bound) * direction >= 0; }

    /// Where a segment meets the bound, rounded to the nearest grid line. The ends are put in order
    /// first, so that a segment and its reverse give the same point.
    GridPoint meeting(GridPoint a, GridPoint b) const noexcept {
        if (b < a) {
            std::swap(a, b);
        }
        Int128 divisor = b.*axis - a.*axis;
        Int128 number = Int128{bound - a.*axis} * (b.*other - a.*other);
        if (divisor < 0) {
            divisor = -divisor;
            number = -number;
        }
        GridPoint point;
        point.*axis = bound;
        point.*other =
            a.*other + static_cast<std::int64_t>(floor_divided(2 * number + divisor, 2 * divisor));
        return point;
    }
};

std::vector<HalfPlane> sides_of(const GridBox& box) {
    return {
        {&GridPoint::x, &GridPoint::y, box.low.x, 1},
        {&GridPoint::x, &GridPoint::y, box.high.x, -1},
        {&GridPoint::y, &GridPoint::x, box.low.y, 1},
        {&GridPoint::y, &GridPoint::x, box.high.y, -1}};
}

GridRing clip_ring(const GridRing& ring, const HalfPlane& side) {
    GridRing kept;
    kept.reserve(ring.size() + 4U);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint from = ring[i];
        const GridPoint to = ring[i + 1 == ring.size() ? 0 : i + 1];
        const bool from_inside = side.contains(from);
        if (from_inside) {
            kept.push_back(from);
        }
        if (from_inside != side.contains(to)) {
            kept.push_back(side.meeting(from, to));
        }
    }
    return kept;
}

/// The ring inside the box, possibly with overlapping edges along it, which the repair takes out
/// (Sutherland and Hodgman 1974).
GridRing clip_ring(const GridRing& ring, const GridBox& box) {
    if (ring.empty()) {
        return {};
    }
    const GridBox around = box_around(ring);
    if (box.contains(around)) {
        return ring;
    }
    if (!box.touches(around)) {
        return {};
    }
    GridRing kept = ring;
    for (const HalfPlane& side : sides_of(box)) {
        kept = clip_ring(kept, side);
    }
    return kept;
}

/// The part of a segment inside a box.
std::optional<std::pair<GridPoint, GridPoint>>
clip_segment(GridPoint from, GridPoint to, const GridBox& box) {
    for (const HalfPlane& side : sides_of(box)) {
        const bool from_inside = side.contains(from);
        const bool to_inside = side.contains(to);
        if (!from_inside && !to_inside) {
            return std::nullopt;
        }
        if (from_inside && !to_inside) {
            to = side.meeting(from, to);
        } else if (to_inside && !from_inside) {
            from = side.meeting(from, to);
        }
    }
    return std::pair{from, to};
}

} // namespace

std::vector<GridLine> clip_line(const GridLine& line, const GridBox& box) {
    if (line.size() < 2 || !box.touches(box_around(line))) {
        return {};
    }
    std::vector<GridLine> parts;
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const auto inside = clip_segment(line[i - 1], line[i], box);
        if (!inside || inside->first == inside->second) {
            // A segment that only touches the box neither ends nor begins a part by itself, unless
            // it leaves.
            open = open && inside && box.contains(line[i]);
            continue;
        }
        if (!open || parts.back().back() != inside->first) {
            parts.push_back({inside->first});
        }
        parts.back().push_back(inside->second);
        open = box.contains(line[i]);
    }
    return parts;
}

std::vector<GridMultiPolygon>
clip_areas(std::span<const GridMultiPolygon> areas, const GridBox& box) {
    std::vector<GridMultiPolygon> parts(areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (const GridPolygon& polygon : areas[i]) {
            GridPolygon part{.outer = clip_ring(polygon.outer, box), .holes = {}};
            if (part.outer.size() < 3) {
                continue;
            }
            for (const GridRing& hole : polygon.holes) {
                GridRing kept = clip_ring(hole, box);
                if (kept.size() >= 3) {
                    part.holes.push_back(std::move(kept));
                }
            }
            parts[i].push_back(std::move(part));
        }
    }
    return repaired(parts);
}

GridMultiPolygon clip_area(const GridMultiPolygon& area, const GridBox& box) {
    return std::move(clip_areas(std::span(&area, 1), box).front());
}

} // namespace osh::tiles
