#pragma once

#include "geo/distance.hpp"
#include "geo/geometry/polygon.hpp"

#include <span>

namespace osh::geo {

/// The outline of places: their concave hull (GEOS, edges of the Delaunay triangulation longer than
/// a quarter of the way from the shortest to the longest are cut away; Duckham et al. 2008) widened
/// on all sides by three quarters to the whole of `margin` (the grain of the work is a quarter,
/// coarser for very many places), so that a single place gives a disc and a straight road a strip.
/// One closed ring, counter-clockwise, without holes; empty for no place. For areas of up to some
/// hundred kilometres: measured on a plane that touches the sphere at their middle.
Ring outline_around(std::span<const LonLat> places, Metres margin);

} // namespace osh::geo
