#pragma once

#include "tiles/grid/grid_point.hpp"

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

namespace osh::tiles {

/// Says which area lies on a side of a segment: a position in the caller's list of areas.
struct AreaLabel {
    static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t position{nothing};

    constexpr bool is_area() const noexcept { return position != nothing; }

    friend constexpr auto operator<=>(AreaLabel, AreaLabel) = default;
};

/// A piece of a boundary and what lies to its left and right on the map (y to the south).
struct LabelledSegment {
    GridPoint from;
    GridPoint to;
    AreaLabel left;
    AreaLabel right;
};

/// Adds the sides of a ring that runs with its area on the right hand: outer rings clockwise on the
/// map (positive signed area), holes counter-clockwise.
void append_ring(const GridRing& ring, AreaLabel area, std::vector<LabelledSegment>& segments);

/// Adds all rings of an area, turning them as `append_ring` needs them.
void append_area(
    const GridMultiPolygon& area, AreaLabel label, std::vector<LabelledSegment>& segments);

} // namespace osh::tiles
