#pragma once

#include "server/api/tile_resource.hpp"

namespace osh::server {

/// `GET /styles/{style}.json?lang=`: a style for MapLibre (`map`) or QGIS (`qgis`) with names in
/// kk, ru or en.
Response
style(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings);

/// `GET /sprites/marks.json` and `…@2x.json`: where each picture of the sheet stands.
Response sprite_index(const Request& request, unsigned scale);

/// `GET /sprites/marks.png` and `…@2x.png`.
Response sprite_picture(const Request& request, unsigned scale);

} // namespace osh::server
