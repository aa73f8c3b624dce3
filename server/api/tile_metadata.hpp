#pragma once

#include "server/json/json.hpp"
#include "server/layers/tile_question.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// The deepest zoom at which features still gain detail; deeper tiles only magnify.
inline constexpr int deepest_detail_zoom = 14;

/// `vector_layers` of TileJSON 3.0: each source-layer with its attributes and what they say.
Json vector_layers_json(const TileQuestion& question);

/// Who is to be named under a map of this dataset, as HTML without anything a stranger wrote.
std::string attribution_of(const LiveDataset& dataset);

/// What a vector tile set says of itself.
struct TileSetWords {
    std::string name;
    std::string attribution;
    geo::BoundingBox bounds;
    std::vector<SourceLayer> source_layers;
};

/// TileJSON 3.0.0 of a vector tile set whose tiles have this address template.
Json tile_json_of(const TileSetWords& words, const std::string& tiles_address);

/// TileJSON 3.0.0 of a vector tile set whose tiles have this address template.
Json tile_json_of(const TileQuestion& question, const std::string& tiles_address);

/// The `metadata` rows of MBTiles 1.3, which PMTiles and older clients read as well; all values
/// are text but `vector_layers` inside of `json`. Zooms are what the tile set holds.
struct TileSetZooms {
    int least = 0;
    int most = deepest_detail_zoom;
};

Json mbtiles_metadata(const TileQuestion& question, TileSetZooms zooms);

} // namespace osh::server
