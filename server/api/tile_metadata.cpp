#include "server/api/tile_metadata.hpp"

#include "server/api/layer_presence.hpp"
#include "server/json/json.hpp"
#include "server/layers/layer_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr int opening_zoom = 4;

/// Outwards to six digits (0.1 m), so that nothing lies beyond.
double outwards(double degrees, double direction) {
    constexpr double steps = 1e6;
    return direction < 0.0 ? std::floor(degrees * steps) / steps
                           : std::ceil(degrees * steps) / steps;
}

std::vector<double> bounds_numbers(const geo::BoundingBox& box) {
    return {
        outwards(box.south_west.lon.degrees, -1.0),
        outwards(box.south_west.lat.degrees, -1.0),
        outwards(box.north_east.lon.degrees, 1.0),
        outwards(box.north_east.lat.degrees, 1.0)};
}

std::vector<double> centre_numbers(const std::vector<double>& bounds, int zoom) {
    return {
        std::round((bounds[0] + bounds[2]) * 500.0) / 1000.0,
        std::round((bounds[1] + bounds[3]) * 500.0) / 1000.0,
        static_cast<double>(zoom)};
}

std::string comma_joined(const std::vector<double>& numbers) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(10);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        text << (i == 0 ? "" : ",") << numbers[i];
    }
    return text.str();
}

std::string description_of(const std::vector<SourceLayer>& source_layers) {
    std::string text;
    for (const SourceLayer& layer : source_layers) {
        text.append(text.empty() ? "" : "; ").append(layer.description);
    }
    return text;
}

Json rows_of(const std::vector<SourceLayer>& source_layers) {
    Json rows = Json::array();
    for (const SourceLayer& source : source_layers) {
        Json fields = Json::object();
        for (const LayerField& field : source.fields) {
            fields[field.name] = field.description;
        }
        rows.push_back(
            {{"id", source.id},
             {"description", source.description},
             {"minzoom", 0},
             {"maxzoom", deepest_detail_zoom},
             {"geometry", word(source.geometry)},
             {"fields", std::move(fields)}});
    }
    return rows;
}

} // namespace

Json vector_layers_json(const TileQuestion& question) { return rows_of(question.source_layers()); }

std::string attribution_of(const LiveDataset& dataset) {
    std::string text;
    for (const LayerPresence& layer : layer_presence(*dataset.snapshot, stored_counts(dataset))) {
        if (!layer.attribution.empty() && text.find(layer.attribution) == std::string::npos) {
            text += (text.empty() ? "" : " · ") + layer.attribution;
        }
    }
    return text;
}

Json tile_json_of(const TileQuestion& question, const std::string& tiles_address) {
    return tile_json_of(
        TileSetWords{
            .name = question.layer_ids(),
            .attribution = attribution_of(question.request.dataset),
            .bounds = bounds_of(question),
            .source_layers = question.source_layers()},
        tiles_address);
}

Json tile_json_of(const TileSetWords& words, const std::string& tiles_address) {
    const std::vector<double> bounds = bounds_numbers(words.bounds);
    return {
        {"tilejson", "3.0.0"},
        {"name", words.name},
        {"description", description_of(words.source_layers)},
        {"scheme", "xyz"},
        {"version", "1.0.0"},
        {"attribution", words.attribution},
        {"tiles", Json::array({tiles_address})},
        {"minzoom", 0},
        {"maxzoom", deepest_detail_zoom},
        {"bounds", bounds},
        {"center", centre_numbers(bounds, opening_zoom)},
        {"vector_layers", rows_of(words.source_layers)}};
}

Json mbtiles_metadata(const TileQuestion& question, TileSetZooms zooms) {
    const LiveDataset& dataset = question.request.dataset;
    const std::vector<double> bounds = bounds_numbers(bounds_of(question));
    const int opening = std::clamp(opening_zoom, zooms.least, zooms.most);
    const Json vector_layers{{"vector_layers", vector_layers_json(question)}};
    return {
        {"name", question.layer_ids()},
        {"description", description_of(question.source_layers())},
        {"format", "pbf"},
        {"type", "overlay"},
        {"version", "1"},
        {"scheme", "xyz"},
        {"attribution", attribution_of(dataset)},
        {"bounds", comma_joined(bounds)},
        {"center", comma_joined(centre_numbers(bounds, opening))},
        {"minzoom", std::to_string(zooms.least)},
        {"maxzoom", std::to_string(zooms.most)},
        {"json", vector_layers.dump()},
        {"generator", "oshmap"},
        {"dataset_version", dataset.snapshot->identity.version},
        {"selection", question.key()}};
}

} // namespace osh::server
