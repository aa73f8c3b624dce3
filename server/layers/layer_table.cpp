#include "server/layers/base_layer.hpp"
#include "server/layers/enterprises_layer.hpp"
#include "server/layers/events_layer.hpp"
#include "server/layers/hotspots_layer.hpp"
#include "server/layers/layer.hpp"
#include "server/layers/opo_layer.hpp"
#include "server/layers/sectors_layer.hpp"
#include "server/layers/signals_layer.hpp"
#include "server/layers/territories_layer.hpp"

#include <algorithm>
#include <vector>

namespace osh::server {

std::string_view word(GeometryKind kind) noexcept {
    switch (kind) {
    case GeometryKind::line:
        return "line";
    case GeometryKind::area:
        return "area";
    case GeometryKind::point:
        break;
    }
    return "point";
}

std::string_view word(LayerParameter parameter) noexcept {
    switch (parameter) {
    case LayerParameter::sector_level:
        return "sector_level";
    case LayerParameter::indicator:
        return "indicator";
    case LayerParameter::level:
        break;
    }
    return "level";
}

bool Layer::takes(LayerParameter parameter) const noexcept {
    return std::ranges::find(parameters, parameter) != parameters.end();
}

std::span<const Layer> all_layers() {
    static const std::vector<Layer> layers{
        base_layer(),
        territories_layer(),
        sectors_layer(),
        hotspots_layer(),
        injuries_layer(),
        diseases_layer(),
        enterprises_layer(),
        opo_layer(),
        signals_layer(),
    };
    return layers;
}

const Layer* find_layer(std::string_view id) {
    const auto layers = all_layers();
    const auto found = std::ranges::find(layers, id, &Layer::id);
    return found == layers.end() ? nullptr : &*found;
}

std::vector<SourceLayer>
source_layers_of(const Layer& layer, std::span<const regions::Indicator* const> indicators) {
    std::vector<SourceLayer> source_layers = layer.source_layers;
    if (layer.selection != SelectionUse::borders) {
        return source_layers; // it has the indicator's figure under a name of its own
    }
    for (const regions::Indicator* const indicator : indicators) {
        const std::string id(indicator->id);
        std::vector<LayerField>& fields = source_layers.front().fields;
        fields.push_back(
            {id,
             std::string(indicator->name.en) + ", " + std::string(indicator->unit.en) +
                 "; absent when unknown or held back"});
        fields.push_back({id + "_suppression", "Why it is held back: primary or complementary"});
        fields.push_back({id + "_stability", "unstable when it rests on 20 events or fewer"});
    }
    return source_layers;
}

} // namespace osh::server
