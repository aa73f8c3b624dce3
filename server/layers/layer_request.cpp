#include "server/layers/layer_request.hpp"

#include <algorithm>

namespace osh::server {

std::string_view word(SectorLevel level) noexcept {
    return level == SectorLevel::section ? "section" : "division";
}

bool LayerRequest::wants(std::string_view field) const noexcept {
    return !fields || std::ranges::find(*fields, field) != fields->end();
}

tiles::MvtLayer LayerRequest::source_layer(std::string_view id) const {
    tiles::MvtLayer layer{std::string(id)};
    if (fields) {
        layer.keep_only(*fields);
    }
    return layer;
}

regions::Selection LayerRequest::open_selection() const {
    regions::Selection open = selection;
    open.reach.clear();
    return open;
}

} // namespace osh::server
