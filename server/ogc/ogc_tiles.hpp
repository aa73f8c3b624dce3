#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

namespace osh::server {

/// `GET /ogc/tileMatrixSets`: the one this server has, WebMercatorQuad (OGC 17-083r4, annex D.1).
Response tile_matrix_sets(const Request& request, const OgcSettings& settings);

/// `GET /ogc/tileMatrixSets/WebMercatorQuad`.
Response tile_matrix_set(const Request& request);

/// `GET /ogc/collections/{layer}/tiles`: the vector tile sets of a collection.
Response tilesets(const Request& request, const OgcSettings& settings);

/// `GET /ogc/collections/{layer}/tiles/WebMercatorQuad`: metadata of the tile set.
Response tileset(const Request& request, const OgcSettings& settings);

} // namespace osh::server
