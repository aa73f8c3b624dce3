#pragma once

#include "tiles/grid/grid_point.hpp"

namespace osh::tiles {

/// The line without the points that lie within `tolerance_units` of what is left, its ends kept;
/// empty when all its points fall together. A line may then cross others: for lines that are drawn,
/// not for borders of areas (those: `Coverage`). Depends on the line alone, so that what two tiles
/// show of it meets at their border.
///
/// Douglas and Peucker, "Algorithms for the reduction of the number of points required to represent
/// a digitized line or its caricature", Cartographica 10 (1973).
GridLine simplified_line(const GridLine& line, double tolerance_units);

} // namespace osh::tiles
