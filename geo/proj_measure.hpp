#pragma once

#include "geo/distance.hpp"
#include "geo/geometry/polygon.hpp"

#include <vector>

namespace osh::geo {

/// The area on the ellipsoid of WGS 84 with geodesics as sides (Karney 2013, as in PROJ), in km²;
/// rings may run either way, holes are taken off. Right to better than 0.1 m² for areas such as
/// ours.
double area_km2(const Polygon& polygon);
double area_km2(const MultiPolygon& area);

/// The length of a line on the ellipsoid of WGS 84 (Karney 2013), right to nanometres.
Metres geodesic_length(const std::vector<LonLat>& line);

} // namespace osh::geo
