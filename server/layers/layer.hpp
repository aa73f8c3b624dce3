#pragma once

#include "regions/selection/selection.hpp"
#include "server/dataset/live_dataset.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace osh::server {

/// What a layer is asked for.
struct LayerRequest {
    const LiveDataset& dataset;
    tiles::TileId tile;
    regions::Selection selection; ///< resolved; of layers without one only the borders count
    regions::TerritoryLevel level = regions::TerritoryLevel::region;
};

/// An attribute of a source-layer, as TileJSON lists it: name and what it says.
struct LayerField {
    std::string_view name;
    std::string_view description;
};

/// One layer inside the vector tile.
struct SourceLayer {
    std::string_view id;
    std::string_view description;
    std::vector<LayerField> fields;
};

/// What the tiles of a layer depend on besides the dataset.
enum class LayerParameters {
    none,
    territories, ///< `level` and `borders`
    selection    ///< the whole Selection
};

/// Whether single enterprises show in a layer: then it is closed to those who may not see them.
enum class LayerSubject { surroundings, enterprises };

/// A layer of the map: a function from (dataset, selection, tile) to features. To add one, write
/// its file beside this one and name it in `layer_table.cpp`.
struct Layer {
    std::string_view id;
    std::vector<SourceLayer> source_layers;
    LayerParameters parameters = LayerParameters::none;
    LayerSubject subject = LayerSubject::surroundings;
    std::vector<tiles::MvtLayer> (*draw)(const LayerRequest& request) = nullptr;
};

/// All layers, in drawing order.
std::span<const Layer> all_layers();

/// Nothing when no layer has this id.
const Layer* find_layer(std::string_view id);

/// How far, in units of 1/4096 of a tile, features reach beyond its edge, so that lines and symbols
/// do not break there.
inline constexpr std::int64_t tile_buffer_units = 128;

} // namespace osh::server
