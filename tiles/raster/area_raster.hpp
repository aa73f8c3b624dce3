#pragma once

#include "tiles/clip/grid_box.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/heat/heat_surface.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// An area on the world-wide grid of the window's zoom and what its pixels are to hold.
struct RasterArea {
    const GridMultiPolygon* area = nullptr;
    GridBox bounds;          ///< around the area
    std::uint8_t number = 0; ///< 1 to 255
};

/// Which area holds the middle of each pixel (even-odd rule), row by row from the north-west; 0 for
/// none, the last of several. A middle on a side belongs to the area to its right, so that areas
/// which share their sides share no pixel and leave none between them. In whole numbers: a pixel
/// does not depend on the window that asks.
std::vector<std::uint8_t> area_pixels(std::span<const RasterArea> areas, const PixelWindow& window);

} // namespace osh::tiles
