#pragma once

#include "tiles/heat/heat_surface.hpp"
#include "tiles/heat/palette.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace osh::tiles {

/// A square PNG (ISO/IEC 15948) of palette colours with their transparency, row by row from the
/// north-west. Classes are positions in `colours` (at most 256 of them). Deterministic; a picture
/// of class 0 alone takes about a hundred bytes.
///
/// Throws Error when the number of classes is not that of the picture's pixels or a class has no
/// colour.
std::string
palette_png(std::span<const std::uint8_t> classes, PictureSide side, std::span<const Rgba> colours);

} // namespace osh::tiles
