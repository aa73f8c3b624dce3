#include "tests/tiles/validity.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace osh::tiles::testing {

namespace {

struct Edge {
    GridPoint a;
    GridPoint b;
    std::size_t ring{};
};

std::int64_t turn(GridPoint a, GridPoint b, GridPoint p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool in_box(GridPoint a, GridPoint b, GridPoint p) {
    return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
           p.y <= std::max(a.y, b.y);
}

bool on_edge(const Edge& edge, GridPoint p) {
    return turn(edge.a, edge.b, p) == 0 && in_box(edge.a, edge.b, p);
}

bool cross_inside(const Edge& e, const Edge& f) {
    const auto side = [](std::int64_t t) {
        return (t > 0) - (t < 0);
    };
    return side(turn(e.a, e.b, f.a)) * side(turn(e.a, e.b, f.b)) < 0 &&
           side(turn(f.a, f.b, e.a)) * side(turn(f.a, f.b, e.b)) < 0;
}

std::string text(GridPoint p) {
    return "(" + std::to_string(p.x) + " " + std::to_string(p.y) + ")";
}

std::optional<std::string> ring_fault(const GridRing& ring, bool is_outer) {
    if (ring.size() < 3) {
        return "a ring has fewer than three points";
    }
    const std::int64_t area = twice_signed_area(ring);
    if (area == 0 || (area > 0) != is_outer) {
        return "a ring at " + text(ring.front()) + " has no area or runs the wrong way";
    }
    const std::set<GridPoint> distinct(ring.begin(), ring.end());
    if (distinct.size() != ring.size()) {
        return "a ring at " + text(ring.front()) + " visits a point twice";
    }
    return std::nullopt;
}

std::optional<std::string> edges_fault(std::vector<Edge> edges) {
    std::sort(edges.begin(), edges.end(), [](const Edge& e, const Edge& f) {
        return std::min(e.a.x, e.b.x) < std::min(f.a.x, f.b.x);
    });
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Edge& e = edges[i];
        const std::int64_t east = std::max(e.a.x, e.b.x);
        for (std::size_t j = i + 1; j < edges.size(); ++j) {
            const Edge& f = edges[j];
            if (std::min(f.a.x, f.b.x) > east) {
                break;
            }
            if (std::min(f.a.y, f.b.y) > std::max(e.a.y, e.b.y) ||
                std::max(f.a.y, f.b.y) < std::min(e.a.y, e.b.y)) {
                continue;
            }
            if (cross_inside(e, f)) {
                return "edges cross near " + text(e.a);
            }
            // Corners of other rings may touch, but never the inside of an edge: the snapped
            // coverage has a corner wherever anything touches.
            for (const GridPoint p : {f.a, f.b}) {
                if (on_edge(e, p) && p != e.a && p != e.b) {
                    return "an edge passes through the corner " + text(p);
                }
            }
            for (const GridPoint p : {e.a, e.b}) {
                if (on_edge(f, p) && p != f.a && p != f.b) {
                    return "an edge passes through the corner " + text(p);
                }
            }
            if ((e.a == f.a && e.b == f.b) || (e.a == f.b && e.b == f.a)) {
                return "two edges are the same at " + text(e.a);
            }
        }
    }
    return std::nullopt;
}

/// Whether a point is strictly inside a ring: crossings of a ray to the east, lines excluded.
bool strictly_inside(GridPoint p, const GridRing& ring) {
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint a = ring[i];
        const GridPoint b = ring[(i + 1) % ring.size()];
        if (on_edge({a, b, 0}, p)) {
            return false;
        }
        if ((a.y > p.y) != (b.y > p.y)) {
            const std::int64_t t = turn(a, b, p);
            inside ^= (b.y > a.y) ? t > 0 : t < 0;
        }
    }
    return inside;
}

bool any_strictly_inside(const GridRing& points, const GridRing& ring) {
    return std::any_of(
        points.begin(), points.end(), [&](GridPoint p) { return strictly_inside(p, ring); });
}

std::optional<std::string> nesting_fault(const GridMultiPolygon& area) {
    for (const GridPolygon& polygon : area) {
        for (const GridRing& hole : polygon.holes) {
            if (!any_strictly_inside(hole, polygon.outer)) {
                return "a hole at " + text(hole.front()) + " is not inside its outer ring";
            }
            for (const GridRing& other : polygon.holes) {
                if (&hole != &other && any_strictly_inside(hole, other)) {
                    return "a hole at " + text(hole.front()) + " is inside another hole";
                }
            }
        }
        for (const GridPolygon& other : area) {
            const bool within =
                &polygon != &other && any_strictly_inside(polygon.outer, other.outer);
            const bool in_hole =
                std::any_of(other.holes.begin(), other.holes.end(), [&](const GridRing& hole) {
                    return any_strictly_inside(polygon.outer, hole) ||
                           polygon.outer.size() == hole.size();
                });
            if (within && !in_hole) {
                return "a polygon at " + text(polygon.outer.front()) + " is inside another";
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> invalidity(const GridMultiPolygon& area) {
    std::vector<Edge> edges;
    std::size_t ring_count = 0;
    const auto add = [&](const GridRing& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            edges.push_back({ring[i], ring[(i + 1) % ring.size()], ring_count});
        }
        ++ring_count;
    };
    for (const GridPolygon& polygon : area) {
        if (auto fault = ring_fault(polygon.outer, true)) {
            return fault;
        }
        add(polygon.outer);
        for (const GridRing& hole : polygon.holes) {
            if (auto fault = ring_fault(hole, false)) {
                return fault;
            }
            add(hole);
        }
    }
    if (auto fault = edges_fault(std::move(edges))) {
        return fault;
    }
    return nesting_fault(area);
}

bool covers(const GridMultiPolygon& area, GridPoint place) {
    const auto on_ring = [place](const GridRing& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (on_edge({ring[i], ring[(i + 1) % ring.size()], 0}, place)) {
                return true;
            }
        }
        return false;
    };
    return std::any_of(area.begin(), area.end(), [&](const GridPolygon& polygon) {
        const bool in_hole =
            std::any_of(polygon.holes.begin(), polygon.holes.end(), [&](const GridRing& hole) {
                return strictly_inside(place, hole);
            });
        return !in_hole && (on_ring(polygon.outer) || strictly_inside(place, polygon.outer));
    });
}

std::int64_t twice_area(const GridMultiPolygon& area) {
    std::int64_t sum = 0;
    for (const GridPolygon& polygon : area) {
        sum += twice_signed_area(polygon.outer);
        for (const GridRing& hole : polygon.holes) {
            sum += twice_signed_area(hole);
        }
    }
    return sum;
}

} // namespace osh::tiles::testing
