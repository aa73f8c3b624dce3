#pragma once

#include "tiles/raster/rgba_png.hpp"

#include <cstdint>
#include <string_view>

namespace osh::server {

/// Side of one cell of a letter.
inline constexpr std::uint32_t cell_px = 2;

/// From the top of capitals to the lowest descender.
inline constexpr std::uint32_t text_height_px = 9 * cell_px;

/// The top left corner of a line of text.
struct TextPlace {
    std::uint32_t left;
    std::uint32_t top;
};

/// How wide a line of UTF-8 text is.
std::uint32_t text_width_px(std::string_view text);

/// Writes a line of Latin, Russian or Kazakh text in letters of cells; other letters are left
/// blank, and what lies beyond the picture is not drawn.
void draw_text(
    tiles::RgbaPicture& picture, TextPlace place, std::string_view text, tiles::Rgba colour);

} // namespace osh::server
