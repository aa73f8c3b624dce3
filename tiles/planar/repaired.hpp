#pragma once

#include "tiles/grid/grid_point.hpp"

#include <span>
#include <vector>

namespace osh::tiles {

/// Areas made valid on the integer grid (see GridPolygon), all in one go so that neighbours that
/// shared an edge still share it: rings are cut where they cross, spikes, repeated points and rings
/// without area go, and where areas overlap the first in the list keeps the place. Areas that
/// vanish come back empty. Coordinates must lie within ±2^29.
std::vector<GridMultiPolygon> repaired(std::span<const GridMultiPolygon> areas);

/// One area made valid; it may come back empty.
GridMultiPolygon repaired(const GridMultiPolygon& area);

} // namespace osh::tiles
