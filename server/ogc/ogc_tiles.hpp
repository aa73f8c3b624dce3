#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

#include <string_view>

namespace osh::server {

/// What a tile set of OGC API - Tiles is made of.
enum class TileSetKind { vector, map };

/// Whether the collection exists as vector tiles, too.
bool has_vector_tiles(const FeatureCollection& collection);

/// `GET /ogc/tileMatrixSets`: the one this server has, WebMercatorQuad (OGC 17-083r4, annex D.1).
Response tile_matrix_sets(const Request& request, const OgcSettings& settings);

/// `GET /ogc/tileMatrixSets/WebMercatorQuad`.
Response tile_matrix_set(const Request& request, const OgcSettings& settings);

/// `GET /ogc/collections/{layer}/tiles` or `…/map/tiles`, and without a collection: the list with
/// one tile set (OGC 20-057, clause 9).
Response tilesets(const Request& request, const OgcSettings& settings, TileSetKind kind);

/// `GET …/tiles/WebMercatorQuad`: metadata of the tile set (OGC 17-083r4, clause 7); of vector
/// tiles also as TileJSON by `f=tilejson`.
Response tileset(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    TileSetKind kind);

/// `GET …/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`: the map's own vector tile. Of
/// the whole dataset it is the background with the regions.
Response
ogc_vector_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET …/map/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`: a picture. Territories and
/// indicators are coloured by `indicator`, events and enterprises are shown as heat.
Response
ogc_map_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /ogc/styles`: the styles of the map (OGC 20-009, 7.2).
Response ogc_styles(const Request& request, const OgcSettings& settings);

/// `GET /ogc/styles/{style}`: a style for MapLibre or QGIS.
Response ogc_style(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

} // namespace osh::server
