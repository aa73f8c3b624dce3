#include "server/ogc/ogc_tiles.hpp"

#include "regions/indicators/indicator.hpp"
#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/style_resource.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/layers/layer.hpp"
#include "server/ogc/ogc_crs.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/tile_matrices.hpp"
#include "server/ogc/tile_requests.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view set_uri =
    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
constexpr std::string_view mercator_uri = "http://www.opengis.net/def/crs/EPSG/0/3857";
constexpr std::string_view tilejson_type = "application/vnd.mapbox.tile+json";
constexpr std::string_view style_type = "application/vnd.mapbox.style+json";
constexpr std::string_view usual_indicator = "injury_rate_1000";

/// The layers of the whole dataset's vector tiles.
constexpr std::string_view dataset_layers = "base,territories";

/// The collection of the address; empty for the whole dataset.
std::string collection_id(const Request& request) {
    for (const Parameter& capture : request.captures) {
        if (capture.name == "layer") {
            return capture.value;
        }
    }
    return {};
}

/// Throws `Problem` (404) unless there are such tiles of the collection.
void require_tiles(const std::string& id, TileSetKind kind) {
    const bool known = id.empty() || (kind == TileSetKind::vector ? find_layer(id) != nullptr
                                                                  : find_collection(id) != nullptr);
    if (!known) {
        throw Problem(Refusal::not_found, "no tiles are called \"" + id + "\"");
    }
}

/// The address of the list of tile sets.
std::string tiles_address(const std::string& root, const std::string& id, TileSetKind kind) {
    return root + (id.empty() ? "" : "/collections/" + id) +
           (kind == TileSetKind::map ? "/map/tiles" : "/tiles");
}

/// What a tile set is called by people.
std::string tileset_title(const std::string& id, TileSetKind kind, PageLanguage language) {
    const FeatureCollection* const collection = find_collection(id);
    const std::string name = collection != nullptr ? title_of(*collection, language)
                             : id.empty()          ? page_text("ogc_dataset", language)
                                                   : id;
    return page_text(
        kind == TileSetKind::map ? "ogc_tiles_map" : "ogc_tiles_vector", language, {name});
}

Json tileset_json(
    const std::string& root, const std::string& id, TileSetKind kind, PageLanguage language) {
    const std::string own = tiles_address(root, id, kind) + "/" + std::string(web_mercator_quad);
    const std::string_view type = kind == TileSetKind::map ? png_media_type : mvt_link_type;
    Json item =
        ogc_link("item", type, own + "/{tileMatrix}/{tileRow}/{tileCol}", "ogc_l_tiles", language);
    item["templated"] = true;
    Json links = Json::array(
        {ogc_link("self", json_media_type, own, "ogc_l_tileset", language),
         ogc_link(
             ogc_relation("tiling-scheme"),
             json_media_type,
             root + "/tileMatrixSets/" + std::string(web_mercator_quad),
             "ogc_l_set",
             language),
         std::move(item)});
    if (kind == TileSetKind::vector) {
        links.push_back(ogc_link("describedby", tilejson_type, own + "?f=tilejson", "TileJSON"));
    }
    if (!id.empty() && find_collection(id) != nullptr) {
        links.push_back(ogc_link(
            ogc_relation("geodata"),
            json_media_type,
            root + "/collections/" + id,
            "ogc_l_data",
            language));
    }
    return {
        {"title", tileset_title(id, kind, language)},
        {"dataType", kind == TileSetKind::map ? "map" : "vector"},
        {"crs", mercator_uri},
        {"tileMatrixSetId", web_mercator_quad},
        {"tileMatrixSetURI", set_uri},
        {"boundingBox",
         {{"lowerLeft", {46.4, 40.5}}, {"upperRight", {87.4, 55.5}}, {"crs", crs84}}},
        {"links", std::move(links)}};
}

Json vector_layers(const std::string& id) {
    Json layers = Json::array();
    for (const std::string_view name : split_list(id.empty() ? dataset_layers : id)) {
        for (const SourceLayer& source : find_layer(name)->source_layers) {
            constexpr std::array<int, 3> dimensions{0, 1, 2};
            layers.push_back(
                {{"id", source.id},
                 {"title", source.description},
                 {"dataType", "vector"},
                 {"geometryDimension", dimensions[static_cast<std::size_t>(source.geometry)]}});
        }
    }
    return layers;
}

std::vector<Parameter>
place_captures(const Request& request, std::string_view name, std::string id) {
    return {
        {std::string(name), std::move(id)},
        {"z", request.path_parameter("z")},
        {"x", request.path_parameter("x")},
        {"y", request.path_parameter("y")}};
}

} // namespace

bool has_vector_tiles(const FeatureCollection& collection) {
    return find_layer(collection.id) != nullptr;
}

Response tile_matrix_sets(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const std::string own = ogc_root(request, settings) + "/tileMatrixSets";
    return in_language(
        json_response(
            {{"tileMatrixSets",
              Json::array(
                  {{{"id", web_mercator_quad},
                    {"title", "Google Maps Compatible for the World"},
                    {"uri", set_uri},
                    {"crs", mercator_uri},
                    {"links",
                     Json::array({ogc_link(
                         "self",
                         json_media_type,
                         own + "/" + std::string(web_mercator_quad),
                         "ogc_l_set",
                         language)})}}})},
             {"links",
              Json::array({ogc_link("self", json_media_type, own, "ogc_l_list", language)})}}),
        language);
}

Response tile_matrix_set(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    Json matrices = Json::array();
    for (int zoom = 0; zoom <= deepest_tile_matrix; ++zoom) {
        const unsigned side = tiles_along(zoom);
        matrices.push_back(
            {{"id", std::to_string(zoom)},
             {"scaleDenominator", scale_of_zoom_0 / side},
             {"cellSize", cell_m_of_zoom_0 / side},
             {"cornerOfOrigin", "topLeft"},
             {"pointOfOrigin", {-matrix_edge_m, matrix_edge_m}},
             {"tileWidth", 256},
             {"tileHeight", 256},
             {"matrixWidth", side},
             {"matrixHeight", side}});
    }
    return json_response(
        {{"id", web_mercator_quad},
         {"title", "Google Maps Compatible for the World"},
         {"uri", set_uri},
         {"crs", mercator_uri},
         {"orderedAxes", {"X", "Y"}},
         {"wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"},
         {"tileMatrices", std::move(matrices)},
         {"links",
          Json::array({ogc_link(
              "self",
              json_media_type,
              ogc_root(request, settings) + "/tileMatrixSets/" + std::string(web_mercator_quad),
              "ogc_l_set",
              ogc_language(request))})}});
}

Response tilesets(const Request& request, const OgcSettings& settings, TileSetKind kind) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const std::string id = collection_id(request);
    require_tiles(id, kind);
    const std::string root = ogc_root(request, settings);
    return in_language(
        json_response(
            {{"tilesets", Json::array({tileset_json(root, id, kind, language)})},
             {"links",
              Json::array({ogc_link(
                  "self",
                  json_media_type,
                  tiles_address(root, id, kind),
                  "ogc_l_list",
                  language)})}}),
        language);
}

Response tileset(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    TileSetKind kind) {
    const std::string id = collection_id(request);
    require_tiles(id, kind);
    if (kind == TileSetKind::vector && request.parameter("f").value_or("") == "tilejson") {
        const Request asked = tile_request(
            request,
            {{"layer", id.empty() ? std::string(dataset_layers) : id}},
            {std::string_view("tilejson")});
        Response response = tile_json(asked, dataset, {settings.access, settings.public_url});
        response.content_type = tilejson_type;
        return response;
    }
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    Json json = tileset_json(ogc_root(request, settings), id, kind, language);
    if (kind == TileSetKind::vector) {
        json["layers"] = vector_layers(id);
    }
    return in_language(json_response(json), language);
}

Response
ogc_vector_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const std::string id = collection_id(request);
    require_tiles(id, TileSetKind::vector);
    const std::string layers = id.empty() ? std::string(dataset_layers) : id;
    const Request asked =
        tile_request(request, place_captures(request, "layer", layers), {"mvt", mvt_link_type});
    return asked.parameter("filter") ? tested_vector_tile(
                                           without_filter(asked),
                                           dataset,
                                           settings.access,
                                           tile_filter(asked, dataset, id))
                                     : vector_tile(asked, dataset, settings.access);
}

Response
ogc_map_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const std::string id = collection_id(request);
    require_tiles(id, TileSetKind::map);
    if (id.empty() || id == "territories" || id == "indicators") {
        const std::string indicator(request.parameter("indicator").value_or(usual_indicator));
        if (regions::find_indicator(indicator) == nullptr) {
            throw Problem(
                Refusal::bad_request,
                "parameter indicator: \"" + indicator +
                    "\" is unknown; /api/v1/indicators lists them");
        }
        Request asked = tile_request(
            request, place_captures(request, "indicator", indicator), {"png", png_media_type});
        std::erase_if(asked.query, [](const Parameter& one) { return one.name == "indicator"; });
        return choropleth_tile(asked, dataset, tiles::PictureSide::px_256);
    }
    return heat_tile(
        tile_request(
            request,
            place_captures(request, "measure", id == "enterprises" ? "risk" : id),
            {"png", png_media_type}),
        dataset,
        settings.access,
        tiles::PictureSide::px_256);
}

Response ogc_styles(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const std::string own = ogc_root(request, settings) + "/styles";
    const auto style_json = [&](const std::string& id, std::string_view key) -> Json {
        return {
            {"id", id},
            {"title", page_text(key, language)},
            {"links",
             Json::array(
                 {ogc_link("stylesheet", style_type, own + "/" + id, "ogc_l_style", language)})}};
    };
    return in_language(
        json_response(
            {{"default", "map"},
             {"styles",
              Json::array(
                  {style_json("map", "ogc_style_map"), style_json("qgis", "ogc_style_qgis")})},
             {"links",
              Json::array({ogc_link("self", json_media_type, own, "ogc_l_list", language)})}}),
        language);
}

Response
ogc_style(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const Request asked = tile_request(
        request, {{"style", request.path_parameter("style")}}, {"mbs", "json", style_type});
    Response response = style(asked, dataset, {settings.access, settings.public_url});
    response.content_type = style_type;
    return response;
}

} // namespace osh::server
