#pragma once

#include "server/layers/layer_request.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// An attribute of a source-layer, as TileJSON lists it: name and what it says.
struct LayerField {
    std::string name;
    std::string description;
};

/// What the features of a source-layer are drawn as.
enum class GeometryKind { point, line, area };

/// `point`, `line`, `area`.
std::string_view word(GeometryKind kind) noexcept;

/// One layer inside the vector tile.
struct SourceLayer {
    std::string_view id;
    GeometryKind geometry = GeometryKind::point;
    std::string_view description;
    std::vector<LayerField> fields;
};

/// What of the Selection a layer looks at.
enum class SelectionUse {
    none,
    borders, ///< the border version alone, unless an indicator is asked for
    whole
};

/// Whether single enterprises show in a layer: then it is closed to those who may not see them.
enum class LayerSubject { surroundings, enterprises };

/// The parameters besides the Selection that a layer may take.
enum class LayerParameter { level, sector_level, indicator };

/// The parameter's name in an address: `level`, `sector_level`, `indicator`.
std::string_view word(LayerParameter parameter) noexcept;

/// A layer of the map: a function from (dataset, selection, tile) to features. To add one, write
/// its file beside this one and name it in `layer_table.cpp`.
struct Layer {
    std::string_view id;
    std::vector<SourceLayer> source_layers;
    SelectionUse selection = SelectionUse::none;
    std::vector<LayerParameter> parameters;
    LayerSubject subject = LayerSubject::surroundings;
    std::vector<tiles::MvtLayer> (*draw)(const LayerRequest& request) = nullptr;
    /// How many rows drawing the tile goes through; nothing when that takes work to find out.
    /// Null: never known.
    std::optional<std::uint64_t> (*rows_to_draw)(const LayerRequest& request) = nullptr;

    bool takes(LayerParameter parameter) const noexcept;
};

/// All layers, in drawing order.
std::span<const Layer> all_layers();

/// Nothing when no layer has this id.
const Layer* find_layer(std::string_view id);

/// How far, in units of 1/4096 of a tile, lines and areas reach beyond its edge, so that they do
/// not break there.
inline constexpr std::int64_t tile_buffer_units = 128;

/// The source-layers of a layer with the attributes that the indicators of a request add.
std::vector<SourceLayer>
source_layers_of(const Layer& layer, std::span<const regions::Indicator* const> indicators);

} // namespace osh::server
