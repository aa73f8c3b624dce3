#pragma once

#include "geo/lon_lat.hpp"

#include <vector>

namespace osh::geo {

/// A closed line: the last place repeats the first, at least four places when valid.
using Ring = std::vector<LonLat>;

/// An area in WGS 84: the outer ring runs counter-clockwise and holes clockwise as in GeoJSON
/// (RFC 7946, 3.1.6) once `repaired`; from files they may run either way.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};

/// The area of one territory, possibly with islands.
using MultiPolygon = std::vector<Polygon>;

/// Longitudes and latitudes that enclose a shape; no shape of ours crosses the antimeridian.
struct BoundingBox {
    LonLat south_west;
    LonLat north_east;
};

} // namespace osh::geo
