#pragma once

#include "tiles/planar/rings.hpp"

#include <span>
#include <vector>

namespace osh::tiles {

/// For each point of each line how much detail it carries: twice the area of the triangle that is
/// lost with it, in square units, never less than that of a point removed before it. Dropping all
/// points below any threshold leaves lines that cross neither themselves nor each other and areas
/// on the side of each line they were on. Ends where lines meet, and the points without which an
/// area would vanish, are infinitely important.
///
/// Points above `most_detail` need not be told apart and count as infinitely important too.
/// The lines must meet in their ends only, as `borders_between` gives them.
///
/// Visvalingam and Whyatt, "Line generalisation by repeated elimination of points", Cartographic
/// Journal 30 (1993); a point stays while another lies in its triangle.
std::vector<std::vector<double>>
line_importance(std::span<const Border> borders, double most_detail);

} // namespace osh::tiles
