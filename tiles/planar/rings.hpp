#pragma once

#include "tiles/grid/grid_point.hpp"
#include "tiles/planar/planar_map.hpp"

#include <span>
#include <vector>

namespace osh::tiles {

/// The areas that face edges bound, by label: entry i is the area of label i, empty when it has no
/// edge. Valid by construction (see GridPolygon), in an order that depends on the edges only.
std::vector<GridMultiPolygon> areas_within(std::span<const FaceEdge> edges, std::size_t area_count);

/// A line between two owners, cut where three meet. A closed one repeats its first point.
struct Border {
    GridLine line;
    AreaLabel left;
    AreaLabel right;
};

/// Joins face edges to lines that are as long as possible: each edge is in exactly one.
std::vector<Border> borders_between(std::span<const FaceEdge> edges);

} // namespace osh::tiles
