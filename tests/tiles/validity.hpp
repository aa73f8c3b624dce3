#pragma once

#include "tiles/grid/grid_point.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace osh::tiles::testing {

/// Why an area is not valid, as a sentence; nothing when it is. A slow second opinion that shares
/// no code with the planar engine: every pair of edges is compared (OGC Simple Features 06-103r4,
/// 6.1.11, and MVT 2.1, 4.3.4.4 for the direction of rings).
std::optional<std::string> invalidity(const GridMultiPolygon& area);

/// Whether a place is inside an area or on its edge.
bool covers(const GridMultiPolygon& area, GridPoint place);

/// Twice the area, holes taken off.
std::int64_t twice_area(const GridMultiPolygon& area);

} // namespace osh::tiles::testing
