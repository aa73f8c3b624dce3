#pragma once

#include "tiles/clip/grid_box.hpp"
#include "tiles/grid/grid_point.hpp"

#include <span>
#include <vector>

namespace osh::tiles {

/// The parts of a line inside a box, in their order. New ends on the box are rounded to the grid;
/// two lines that share a segment get the same ends there, whichever way they run.
std::vector<GridLine> clip_line(const GridLine& line, const GridBox& box);

/// The parts of areas inside a box, valid, empty where nothing is left; entry i belongs to area i.
/// Neighbours that shared edges still do. Draw borders from lines of their own (`clip_line`): the
/// edges along the box are not borders.
std::vector<GridMultiPolygon>
clip_areas(std::span<const GridMultiPolygon> areas, const GridBox& box);

GridMultiPolygon clip_area(const GridMultiPolygon& area, const GridBox& box);

} // namespace osh::tiles
