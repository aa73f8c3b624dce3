#pragma once

#include "geo/geometry/polygon.hpp"

namespace osh::server {

/// Whether a place lies in an area or on its edge, on the plane of longitude and latitude (as OGC
/// API - Features compares geometries in CRS84).
bool holds(const geo::MultiPolygon& area, geo::LonLat place);

/// Whether two areas share a point: a corner of one lies in the other, or their edges cross.
bool share_a_point(const geo::MultiPolygon& a, const geo::MultiPolygon& b);

/// The smallest box around an area; an empty area gives a box of nothing at 0, 0.
geo::BoundingBox box_of(const geo::MultiPolygon& area);

} // namespace osh::server
