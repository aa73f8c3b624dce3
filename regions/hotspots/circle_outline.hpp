#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/lon_lat.hpp"

#include <cstddef>

namespace osh::regions {

/// The circle of this radius (metres along the great circle, on the sphere of the IUGG mean radius)
/// around a place as a closed ring of `corners` + 1 places, counter-clockwise from the north
/// (Snyder 1987, formulas 5-5 and 5-6). For radii below a tenth of the circumference and circles
/// that hold no pole.
geo::Ring circle_outline(geo::LonLat centre, double radius_m, std::size_t corners = 64);

} // namespace osh::regions
