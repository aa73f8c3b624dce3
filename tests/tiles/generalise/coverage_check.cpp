#include "tests/tiles/generalise/coverage_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "tests/tiles/validity.hpp"

namespace osh::tiles::testing {

namespace {

using Edge = std::pair<GridPoint, GridPoint>;
using Owners = std::map<Edge, std::vector<FeatureId>>;

Edge without_direction(GridPoint a, GridPoint b) { return std::minmax(a, b); }

void add_ring(const GridRing& ring, FeatureId owner, Owners& owners) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        owners[without_direction(ring[i], ring[(i + 1) % ring.size()])].push_back(owner);
    }
}

Owners owners_of_edges(const CoverageAtZoom& drawn) {
    Owners owners;
    for (const CoverageArea& area : drawn.areas) {
        for (const GridPolygon& polygon : area.area) {
            add_ring(polygon.outer, area.id, owners);
            for (const GridRing& hole : polygon.holes) {
                add_ring(hole, area.id, owners);
            }
        }
    }
    return owners;
}

/// Edges as a pretended area: the check for validity looks at all pairs of its edges.
std::optional<std::string> crossing(const Owners& owners) {
    std::vector<Edge> edges;
    for (const auto& [edge, ignored] : owners) {
        edges.push_back(edge);
    }
    std::sort(edges.begin(), edges.end());
    const auto turn = [](GridPoint a, GridPoint b, GridPoint p) {
        const std::int64_t t = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        return (t > 0) - (t < 0);
    };
    const auto within = [](const Edge& e, GridPoint p) {
        const auto [north, south] = std::minmax(e.first.y, e.second.y);
        return p != e.first && p != e.second && p.x >= e.first.x && p.x <= e.second.x &&
               p.y >= north && p.y <= south;
    };
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Edge& e = edges[i];
        for (std::size_t j = i + 1; j < edges.size() && edges[j].first.x <= e.second.x; ++j) {
            const Edge& f = edges[j];
            const auto [north, south] = std::minmax(e.first.y, e.second.y);
            if (std::min(f.first.y, f.second.y) > south ||
                std::max(f.first.y, f.second.y) < north) {
                continue;
            }
            const int f1 = turn(e.first, e.second, f.first);
            const int f2 = turn(e.first, e.second, f.second);
            const int e1 = turn(f.first, f.second, e.first);
            const int e2 = turn(f.first, f.second, e.second);
            const bool crossed = f1 * f2 < 0 && e1 * e2 < 0;
            const bool touched =
                (f1 == 0 && within(e, f.first)) || (f2 == 0 && within(e, f.second)) ||
                (e1 == 0 && within(f, e.first)) || (e2 == 0 && within(f, e.second));
            if (crossed || touched) {
                return "edges meet outside their ends near " + std::to_string(e.first.x) + " " +
                       std::to_string(e.first.y);
            }
        }
    }
    return std::nullopt;
}

/// Compares the owners of edges by the areas with those by the borders.
std::optional<std::string> border_fault(const CoverageAtZoom& drawn, Owners owners) {
    for (const CoverageBorder& border : drawn.borders) {
        std::vector<FeatureId> sides;
        for (const auto& side : {border.left, border.right}) {
            if (side) {
                sides.push_back(*side);
            }
        }
        std::sort(sides.begin(), sides.end());
        for (std::size_t i = 1; i < border.line.size(); ++i) {
            const auto found = owners.find(without_direction(border.line[i - 1], border.line[i]));
            if (found == owners.end()) {
                return "a border has an edge that no area has, or has it twice";
            }
            std::sort(found->second.begin(), found->second.end());
            if (found->second != sides) {
                return "a border names other areas than those that have its edges";
            }
            owners.erase(found);
        }
    }
    if (!owners.empty()) {
        return "an edge of an area lies on no border";
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> coverage_fault(const CoverageAtZoom& drawn) {
    for (const CoverageArea& area : drawn.areas) {
        const std::string name = std::to_string(area.id.number);
        if (area.area.empty()) {
            return "the area " + name + " has vanished";
        }
        if (const auto fault = invalidity(area.area)) {
            return "the area " + name + ": " + *fault;
        }
    }
    const Owners owners = owners_of_edges(drawn);
    for (const auto& [edge, sides] : owners) {
        if (sides.size() > 2 || (sides.size() == 2 && sides[0] == sides[1])) {
            return "an edge is used by more than two areas, or twice by one";
        }
    }
    if (auto fault = crossing(owners)) {
        return fault;
    }
    if (twice_area_of_all(drawn) != twice_area_of_outline(drawn)) {
        return "the areas together are not the inside of the outline";
    }
    return border_fault(drawn, owners);
}

std::int64_t twice_area_of_outline(const CoverageAtZoom& drawn) {
    std::int64_t sum = 0;
    for (const CoverageBorder& border : drawn.borders) {
        if (border.is_outer()) {
            for (std::size_t i = 1; i < border.line.size(); ++i) {
                const GridPoint a = border.line[i - 1];
                const GridPoint b = border.line[i];
                const std::int64_t part = a.x * b.y - b.x * a.y;
                sum += border.right ? part : -part;
            }
        }
    }
    return sum;
}

std::int64_t twice_area_of_all(const CoverageAtZoom& drawn) {
    std::int64_t sum = 0;
    for (const CoverageArea& area : drawn.areas) {
        sum += twice_area(area.area);
    }
    return sum;
}

} // namespace osh::tiles::testing
