#pragma once

#include "tiles/planar/labelled_segment.hpp"
#include "tiles/planar/planar_map.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// An edge of the subdivision, from the lesser to the greater point, and how the windings change
/// when it is crossed from its left to its right.
struct GraphEdge {
    GridPoint from;
    GridPoint to;
    std::vector<Winding> left_to_right;
};

/// Joins equal segments, adds up their windings and leaves out edges that change none.
std::vector<GraphEdge> joined_edges(std::span<const LabelledSegment> segments);

/// One end of an edge: the edge seen from a point that it leaves.
struct Departure {
    GridPoint at;
    GridPoint towards;
    std::uint32_t edge{};
    bool forward{};

    /// Sides are numbered 2 · edge + 1 for the left and 2 · edge for the right of the edge as
    /// stored; these are the sides as seen when leaving.
    std::uint32_t right_side() const noexcept { return 2U * edge + (forward ? 0U : 1U); }

    std::uint32_t left_side() const noexcept { return 2U * edge + (forward ? 1U : 0U); }
};

/// All departures, grouped by point in ascending order; at each point turning clockwise on the map,
/// beginning with the direction north.
std::vector<Departure> departures(std::span<const GraphEdge> edges);

/// For each side of each edge the face it borders: the same number, the same face. The face around
/// everything has the number `2 * edges.size()`'s set, given as the last entry.
std::vector<std::uint32_t> faces_of_sides(std::span<const GraphEdge> edges);

} // namespace osh::tiles
