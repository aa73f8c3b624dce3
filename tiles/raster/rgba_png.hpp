#pragma once

#include "tiles/heat/palette.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace osh::tiles {

/// A picture in colours with transparency, row by row from the top left.
struct RgbaPicture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<Rgba> pixels;
};

/// As PNG (ISO/IEC 15948); the same picture gives the same bytes. Throws Error when the pixels are
/// not width times height.
std::string rgba_png(const RgbaPicture& picture);

} // namespace osh::tiles
