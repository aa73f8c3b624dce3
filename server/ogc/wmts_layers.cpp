#include "server/ogc/wmts_layers.hpp"

#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/tile_matrices.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace osh::server {

std::span<const WmtsLayer> wmts_layers() {
    static const std::vector<WmtsLayer> list = [] {
        std::vector<WmtsLayer> made{
            {.id = "heat-injuries", .measure = "injuries"},
            {.id = "heat-diseases", .measure = "diseases"}};
        for (const regions::Indicator& indicator : regions::all_indicators()) {
            made.push_back(
                {.id = "figures-" + std::string(indicator.id), .indicator = indicator.id});
        }
        return made;
    }();
    return list;
}

std::string title_of(const WmtsLayer& layer, PageLanguage language) {
    return layer.measure.empty() ? title_of(*regions::find_indicator(layer.indicator), language)
                                 : page_text("wmts_heat_" + std::string(layer.measure), language);
}

void refuse_value(std::string_view name, const std::string& expected) {
    throw WmtsFault{400, "InvalidParameterValue", std::string(name), "expected " + expected};
}

bool is_picture_parameter(std::string_view name) {
    return name == "v" || regions::is_selection_parameter(name);
}

const WmtsLayer& wmts_layer_named(std::string_view id) {
    const auto found = std::ranges::find(wmts_layers(), id, &WmtsLayer::id);
    if (found == wmts_layers().end()) {
        refuse_value("LAYER", "one of the layers of the capabilities");
    }
    return *found;
}

Request picture_request(const Request& request, const WmtsLayer& layer, const WmtsTile& tile) {
    std::vector<Parameter> query;
    for (const Parameter& parameter : request.query) {
        if (parameter.name != wmts_dimension && is_picture_parameter(parameter.name)) {
            query.push_back(parameter);
        }
    }
    // The standard's word for what stands without the dimension (07-057r7, clause 7.1.1.1).
    if (!tile.year.empty() && tile.year != "default") {
        query.push_back({std::string(wmts_dimension), tile.year});
    }
    const bool is_heat = !layer.measure.empty();
    return request.asked_again(
        {{is_heat ? "measure" : "indicator",
          std::string(is_heat ? layer.measure : layer.indicator)},
         {"z", tile.zoom},
         {"x", tile.column},
         {"y", tile.row}},
        std::move(query));
}

void require_tile(const WmtsTile& tile) {
    wmts_layer_named(tile.layer);
    if (!tile.style.empty() && tile.style != "default") {
        refuse_value("STYLE", "default");
    }
    if (tile.set != wmts_set) {
        refuse_value("TILEMATRIXSET", std::string(wmts_set));
    }
    const bool is_zoom = tile.zoom.size() <= 2 && !tile.zoom.empty() &&
                         tile.zoom.find_first_not_of("0123456789") == std::string::npos &&
                         std::stoi(tile.zoom) <= deepest_tile_matrix;
    if (!is_zoom) {
        refuse_value("TILEMATRIX", "a matrix from 0 to " + std::to_string(deepest_tile_matrix));
    }
    for (const auto& [name, text] :
         {std::pair{"TILEROW", &tile.row}, std::pair{"TILECOL", &tile.column}}) {
        if (text->empty() || text->find_first_not_of("0123456789") != std::string::npos) {
            refuse_value(name, "a whole number");
        }
        if (text->size() > 9 || std::stoul(*text) >= tiles_along(std::stoi(tile.zoom))) {
            throw WmtsFault{400, "TileOutOfRange", name, "the matrix has no such tile"};
        }
    }
}

} // namespace osh::server
