#include "server/api/tile_resource.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/layer_presence.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/layers/layer.hpp"
#include "tiles/compress/gzip.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view mvt_media_type = "application/vnd.mapbox-vector-tile";
constexpr int territories_max_zoom = 14;

const Layer& layer_of(const Request& request) {
    const std::string& id = request.path_parameter("layer");
    if (const Layer* const layer = find_layer(id)) {
        return *layer;
    }
    std::string known;
    for (const Layer& layer : all_layers()) {
        known += (known.empty() ? "" : ", ") + std::string(layer.id);
    }
    throw Problem(Refusal::not_found, "no layer is called \"" + id + "\"; there are " + known);
}

void require_access(
    const Request& request,
    const Layer& layer,
    EnterpriseAccess access,
    const LiveDataset& dataset) {
    if (layer.subject == LayerSubject::enterprises) {
        require_enterprise_access(request, access, dataset);
    }
}

regions::TerritoryLevel tile_level_of(const Request& request) {
    const std::string_view text = request.parameter("level").value_or("region");
    for (const auto level : {regions::TerritoryLevel::region, regions::TerritoryLevel::district}) {
        if (text == regions::word(level)) {
            return level;
        }
    }
    throw Problem(
        Refusal::bad_request,
        "parameter level: expected region or district, not \"" + std::string(text) + "\"");
}

/// What the layer needs of the query; the rest of it is refused.
LayerRequest layer_request(
    const Layer& layer, const Request& request, const LiveDataset& dataset, tiles::TileId tile) {
    LayerRequest asked{.dataset = dataset, .tile = tile, .selection = {}};
    switch (layer.parameters) {
    case LayerParameters::none:
        refuse_other_parameters(request, {"v"});
        break;
    case LayerParameters::territories:
        refuse_other_parameters(request, {"v", "level", "borders"});
        asked.level = tile_level_of(request);
        asked.selection = selection_of(request, *dataset.snapshot, {"v", "level"});
        break;
    case LayerParameters::selection:
        asked.selection = selection_of(request, *dataset.snapshot, {"v"});
        break;
    }
    return asked;
}

std::string cache_key(const Layer& layer, const LayerRequest& asked) {
    return std::string(layer.id) + '/' + text_of(asked.tile) + '?' +
           std::string(regions::word(asked.level)) + '&' + regions::canonical_text(asked.selection);
}

Bytes drawn(const Layer& layer, const LayerRequest& asked) {
    const std::vector<tiles::MvtLayer> layers = layer.draw(asked);
    return std::make_shared<const std::string>(tiles::gzip(tiles::encode_tile(layers)));
}

/// A tile whose address names the version in force never changes.
void set_caching(Response& response, const Request& request, const LiveDataset& dataset) {
    const auto version = request.parameter("v");
    response.cache = version && *version == dataset.snapshot->identity.version
                         ? CachePolicy::immutable
                         : CachePolicy::revalidate;
}

Json source_layers_json(const Layer& layer) {
    Json rows = Json::array();
    for (const SourceLayer& source : layer.source_layers) {
        Json fields = Json::object();
        for (const LayerField& field : source.fields) {
            fields[std::string(field.name)] = field.description;
        }
        rows.push_back(
            {{"id", source.id},
             {"description", source.description},
             {"fields", std::move(fields)}});
    }
    return rows;
}

std::string attribution_html(const LiveDataset& dataset) {
    std::string text;
    for (const LayerPresence& layer : layer_presence(*dataset.snapshot, stored_counts(dataset))) {
        if (!layer.attribution.empty() && text.find(layer.attribution) == std::string::npos) {
            text += (text.empty() ? "" : " · ") + layer.attribution;
        }
    }
    return text;
}

} // namespace

Response vector_tile(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    const Layer& layer = layer_of(request);
    require_access(request, layer, access, dataset);
    const tiles::TileId tile = tile_of(request);
    const LayerRequest asked = layer_request(layer, request, dataset, tile);
    const Bytes bytes =
        dataset.tiles->find_or_make(cache_key(layer, asked), [&] { return drawn(layer, asked); });
    Response response = gzip_response(std::string(mvt_media_type), bytes);
    set_caching(response, request, dataset);
    return response;
}

Response
tile_json(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings) {
    const Layer& layer = layer_of(request);
    require_access(request, layer, settings.access, dataset);
    layer_request(layer, request, dataset, {}); // refuses what the tiles would refuse
    const std::string query = forwarded_query(request, dataset.snapshot->identity.version);
    const std::string base = base_address(request, settings.public_url);
    return json_response(
        {{"tilejson", "3.0.0"},
         {"name", layer.id},
         {"scheme", "xyz"},
         {"version", "1.0.0"},
         {"attribution", attribution_html(dataset)},
         {"tiles",
          Json::array({base + "/tiles/" + std::string(layer.id) + "/{z}/{x}/{y}.mvt?" + query})},
         {"minzoom", 0},
         {"maxzoom", territories_max_zoom},
         {"bounds", Json::array({46.4, 40.5, 87.4, 55.5})},
         {"center", Json::array({67.0, 48.2, 4})},
         {"vector_layers", source_layers_json(layer)}});
}

} // namespace osh::server
