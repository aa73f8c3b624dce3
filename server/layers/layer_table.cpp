#include "server/layers/base_layer.hpp"
#include "server/layers/enterprises_layer.hpp"
#include "server/layers/events_layer.hpp"
#include "server/layers/layer.hpp"
#include "server/layers/territories_layer.hpp"

#include <algorithm>
#include <vector>

namespace osh::server {

std::span<const Layer> all_layers() {
    static const std::vector<Layer> layers{
        base_layer(),
        territories_layer(),
        injuries_layer(),
        diseases_layer(),
        enterprises_layer(),
    };
    return layers;
}

const Layer* find_layer(std::string_view id) {
    const auto layers = all_layers();
    const auto found = std::ranges::find(layers, id, &Layer::id);
    return found == layers.end() ? nullptr : &*found;
}

} // namespace osh::server
