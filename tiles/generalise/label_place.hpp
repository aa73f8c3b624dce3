#pragma once

#include "tiles/grid/grid_point.hpp"

namespace osh::tiles {

/// A grid point inside an area, or on its edge when it is too small to hold one: the preferred
/// place when the area covers it, else where the area as drawn is widest, else a corner.
/// The area must be valid and not empty.
GridPoint label_place(const GridMultiPolygon& area, GridPoint preferred);

} // namespace osh::tiles
