#pragma once

#include "geo/geometry/polygon.hpp"

#include <vector>

namespace osh::geo {

/// Joins lines end to end into closed rings, as the outer ways of a multipolygon of OpenStreetMap
/// are to be joined; each ring becomes a polygon without holes. Lines that close no ring are left
/// out; nothing when none does.
MultiPolygon areas_of_lines(std::vector<std::vector<LonLat>> lines);

} // namespace osh::geo
