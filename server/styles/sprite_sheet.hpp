#pragma once

#include "server/json/json.hpp"
#include "tiles/raster/rgba_png.hpp"

namespace osh::server {

/// The pictures that styles name, in one sheet, with where each stands (MapLibre Style
/// Specification, "sprite"). Drawn by this program; `scale` is 1, or 2 for dense screens.
struct SpriteSheet {
    Json index;
    tiles::RgbaPicture picture;
};

SpriteSheet draw_sprites(unsigned scale);

} // namespace osh::server
