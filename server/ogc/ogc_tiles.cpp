#include "server/ogc/ogc_tiles.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/layers/layer.hpp"
#include "server/ogc/web_mercator_quad.hpp"

#include <string>
#include <string_view>

namespace osh::server {

namespace {

constexpr double cell_of_zoom_0 = 156543.03392804097;
constexpr std::string_view set_id = "WebMercatorQuad";
constexpr std::string_view set_uri =
    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
constexpr std::string_view crs_uri = "http://www.opengis.net/def/crs/EPSG/0/3857";

std::string tiles_root(const Request& request, const OgcSettings& settings) {
    return base_address(request, settings.public_url);
}

const Layer& layer_of(const Request& request) {
    const std::string& id = request.path_parameter("layer");
    const Layer* const layer = find_layer(id);
    if (layer == nullptr) {
        throw Problem(Refusal::not_found, "no vector tiles are called \"" + id + "\"");
    }
    return *layer;
}

Json tileset_json(const Layer& layer, const std::string& root) {
    const std::string id(layer.id);
    return {
        {"title", id},
        {"dataType", "vector"},
        {"crs", crs_uri},
        {"tileMatrixSetURI", set_uri},
        {"links",
         {{{"rel", "self"},
           {"type", "application/json"},
           {"href", root + "/ogc/collections/" + id + "/tiles/" + std::string(set_id)}},
          {{"rel", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"},
           {"type", "application/json"},
           {"href", root + "/ogc/tileMatrixSets/" + std::string(set_id)}},
          {{"rel", "item"},
           {"type", "application/vnd.mapbox-vector-tile"},
           {"templated", true},
           {"href",
            root + "/ogc/collections/" + id + "/tiles/" + std::string(set_id) +
                "/{tileMatrix}/{tileRow}/{tileCol}"}}}}};
}

} // namespace

Response tile_matrix_sets(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    return json_response(
        {{"tileMatrixSets",
          {{{"id", set_id},
            {"title", "Google Maps Compatible for the World"},
            {"uri", set_uri},
            {"crs", crs_uri},
            {"links",
             {{{"rel", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"},
               {"type", "application/json"},
               {"href",
                tiles_root(request, settings) + "/ogc/tileMatrixSets/" +
                    std::string(set_id)}}}}}}}});
}

Response tile_matrix_set(const Request& request) {
    refuse_other_parameters(request, {"f"});
    Json matrices = Json::array();
    for (int zoom = 0; zoom <= web_mercator_quad::deepest_zoom; ++zoom) {
        const auto side = static_cast<double>(1U << static_cast<unsigned>(zoom));
        matrices.push_back(
            {{"id", std::to_string(zoom)},
             {"scaleDenominator", web_mercator_quad::scale_of_zoom_0 / side},
             {"cellSize", cell_of_zoom_0 / side},
             {"pointOfOrigin", {-web_mercator_quad::edge_m, web_mercator_quad::edge_m}},
             {"tileWidth", 256},
             {"tileHeight", 256},
             {"matrixWidth", static_cast<int>(side)},
             {"matrixHeight", static_cast<int>(side)}});
    }
    return json_response(
        {{"id", set_id},
         {"title", "Google Maps Compatible for the World"},
         {"uri", set_uri},
         {"crs", crs_uri},
         {"orderedAxes", {"X", "Y"}},
         {"tileMatrices", std::move(matrices)}});
}

Response tilesets(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    const std::string root = tiles_root(request, settings);
    return json_response(
        {{"links", Json::array()},
         {"tilesets", Json::array({tileset_json(layer_of(request), root)})}});
}

Response tileset(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    return json_response(tileset_json(layer_of(request), tiles_root(request, settings)));
}

} // namespace osh::server
