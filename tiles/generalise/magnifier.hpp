#pragma once

#include "tiles/generalise/inscribed_circle.hpp"
#include "tiles/grid/grid_point.hpp"

namespace osh::tiles {

/// A magnifying glass for an area that is too small for a coarse grid: places within `lens.radius`
/// of the centre are spread over `enlarged_radius`, and the ring from there to `reach` is pressed
/// together, so that nothing is torn, folded or covered and nothing beyond `reach` moves.
struct Magnifier {
    InscribedCircle lens;
    double enlarged_radius{};
    double reach{};

    /// Where a place is seen.
    GridPoint image(GridPoint p) const noexcept;

    /// The image of a line; points are added where it runs near the centre, so that it bends with
    /// its surroundings.
    GridLine image(const GridLine& line) const;
};

} // namespace osh::tiles
