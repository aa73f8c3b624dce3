#include "regions/selection/selection.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/ogc/ogc_crs.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/ogc_pages.hpp"
#include "server/ogc/ogc_tiles.hpp"

#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view definition_type = "application/vnd.oai.openapi+json;version=3.0";

/// `style` and `explode` as the standard wants lists and texts to be written.
Json query_parameter(std::string_view name, std::string_view description, Json schema) {
    return {
        {"name", name},
        {"in", "query"},
        {"required", false},
        {"description", description},
        {"schema", std::move(schema)},
        {"style", "form"},
        {"explode", false}};
}

Json path_parameter(std::string_view name, std::string_view description, Json schema) {
    return {
        {"name", name},
        {"in", "path"},
        {"required", true},
        {"description", description},
        {"schema", std::move(schema)}};
}

Json text_schema() { return {{"type", "string"}}; }

Json choice_schema(Json choices, std::string_view usual) {
    return {{"type", "string"}, {"enum", std::move(choices)}, {"default", usual}};
}

Json format_parameter() {
    return query_parameter("f", "Format.", choice_schema(Json::array({"json"}), "json"));
}

Json page_format_parameter() {
    return query_parameter("f", "Format.", choice_schema(Json::array({"json", "html"}), "json"));
}

/// Without a default: it is the language that the header `Accept-Language` asks for, else English.
Json language_parameter() {
    return query_parameter(
        "lang",
        "Language of titles; without it the first of Accept-Language that is spoken, else en.",
        {{"type", "string"}, {"enum", {"kk", "ru", "en"}}});
}

Json crs_schema() {
    return {{"type", "string"}, {"format", "uri"}, {"enum", crs_list()}, {"default", crs84}};
}

Json selection_parameters() {
    Json list = Json::array();
    for (const std::string_view name : regions::selection_parameter_names()) {
        list.push_back(query_parameter(
            name,
            "Part of the Selection, as the interface under /api/v1 takes it.",
            text_schema()));
    }
    return list;
}

void append_to(Json& list, Json more) {
    for (Json& one : more) {
        list.push_back(std::move(one));
    }
}

Json cql2_parameters() {
    return Json::array(
        {query_parameter("filter", "A filter in CQL2.", text_schema()),
         query_parameter(
             "filter-lang",
             "The language of the filter; cql-text is the draft's name, which GDAL 3.6 looks for.",
             choice_schema({"cql2-text", "cql2-json", "cql-text"}, "cql2-text")),
         query_parameter("filter-crs", "The system of the filter's geometries.", crs_schema())});
}

Json item_parameters(const FeatureCollection& collection, PageLanguage language) {
    Json list = Json::array(
        {query_parameter(
             "limit",
             "Features on a page.",
             {{"type", "integer"},
              {"minimum", 1},
              {"maximum", largest_page},
              {"default", default_page}}),
         query_parameter(
             "bbox",
             "Lower and upper corner, by default west,south,east,north in degrees.",
             {{"type", "array"},
              {"minItems", 4},
              {"maxItems", 6},
              {"items", {{"type", "number"}}}}),
         query_parameter(
             "datetime",
             "A day or moment, or two with / between; .. is an open end.",
             text_schema()),
         query_parameter("crs", "The system of the answer.", crs_schema()),
         query_parameter("bbox-crs", "The system of the bbox.", crs_schema()),
         query_parameter(
             "resultType", "Whether only to count.", choice_schema({"results", "hits"}, "results")),
         query_parameter(
             "offset",
             "Features to pass over.",
             {{"type", "integer"}, {"minimum", 0}, {"default", 0}}),
         query_parameter(
             "cursor",
             "Behind which feature the next page begins, from its link.",
             {{"type", "string"}, {"pattern", "^[0-9A-Za-z]{1,16}$"}}),
         query_parameter(
             "sortby",
             "Properties to order by, by comma; a minus before one turns its order round.",
             text_schema()),
         query_parameter("properties", "Only these properties, by comma.", text_schema()),
         query_parameter(
             "skipGeometry",
             "Whether to leave the geometry out.",
             {{"type", "boolean"}, {"default", false}}),
         query_parameter("ids", "Only the features of these ids, by comma.", text_schema()),
         query_parameter(
             "q", "Words or phrases by comma, one of which a feature holds.", text_schema()),
         language_parameter(),
         query_parameter("f", "Format.", choice_schema({"json", "csv", "html"}, "json"))});
    for (const FeatureProperty& property : collection.properties) {
        if (!regions::is_selection_parameter(property.name)) {
            list.push_back(
                query_parameter(property.name, title_of(property, language), schema_of(property)));
        }
    }
    append_to(list, cql2_parameters());
    append_to(list, selection_parameters());
    return list;
}

Json tile_path_parameters() {
    const Json whole{{"type", "integer"}, {"minimum", 0}};
    return Json::array(
        {path_parameter("tileMatrix", "Zoom.", text_schema()),
         path_parameter("tileRow", "Row from the north.", whole),
         path_parameter("tileCol", "Column from the west.", whole)});
}

Json answer_json(std::string_view description, std::string_view type, std::string_view schema) {
    return {
        {"description", description},
        {"content",
         {{std::string(type),
           {{"schema", {{"$ref", "#/components/schemas/" + std::string(schema)}}}}}}}};
}

Json operation(std::string id, std::string_view summary, std::string_view type, Json parameters) {
    const bool is_binary = type == png_media_type || type == mvt_link_type;
    const auto problem = [](std::string_view description) {
        return answer_json(description, "application/problem+json", "Problem");
    };
    return {
        {"get",
         {{"operationId", std::move(id)},
          {"summary", summary},
          {"parameters", std::move(parameters)},
          {"responses",
           {{"200", answer_json("The answer.", type, is_binary ? "Bytes" : "Object")},
            {"400", problem("A parameter is not known or malformed.")},
            {"403", problem("The caller may not see single enterprises.")},
            {"404", problem("There is nothing at this address.")},
            {"500", problem("The server failed.")}}}}}};
}

Json page_operation(std::string id, std::string_view summary) {
    return operation(
        std::move(id),
        summary,
        json_media_type,
        Json::array({format_parameter(), language_parameter()}));
}

/// Of an answer that is a page for people, too.
Json people_operation(std::string id, std::string_view summary) {
    Json made = operation(
        std::move(id),
        summary,
        json_media_type,
        Json::array({page_format_parameter(), language_parameter()}));
    made["get"]["responses"]["200"]["content"]["text/html"] = {{"schema", text_schema()}};
    return made;
}

/// The members are the parameters of the items.
Json search_operation(const std::string& id, std::string_view summary, Json parameters) {
    Json properties = Json::object();
    for (Json& parameter : parameters) {
        properties[parameter["name"].get<std::string>()] = std::move(parameter["schema"]);
    }
    properties["filter"] = Json::object(); // a text, or CQL2-JSON as an object
    Json made = operation("search_" + id, summary, geojson_media_type, Json::array());
    Json post = std::move(made["get"]);
    post["requestBody"] = {
        {"required", true},
        {"content",
         {{std::string(json_media_type),
           {{"schema", {{"type", "object"}, {"properties", std::move(properties)}}}}}}}};
    return {{"post", std::move(post)}};
}

void add_collection(Json& paths, const FeatureCollection& collection, PageLanguage language) {
    const std::string id(collection.id);
    const std::string path = "/collections/" + id;
    const std::string& title = title_of(collection, language);
    paths[path] = people_operation("describe_" + id, title);
    for (const char* const resource : {"queryables", "sortables", "schema"}) {
        paths[path + "/" + resource] = operation(
            std::string(resource) + "_" + id,
            page_text("ogc_l_" + std::string(resource), language),
            "application/schema+json",
            Json::array({format_parameter(), language_parameter()}));
    }
    Json items =
        operation("items_" + id, title, geojson_media_type, item_parameters(collection, language));
    items["get"]["responses"]["200"]["content"]["text/html"] = {{"schema", text_schema()}};
    paths[path + "/search"] = search_operation(
        id, page_text("ogc_l_search", language), item_parameters(collection, language));
    items["get"]["responses"]["200"]["content"]["text/csv"] = {{"schema", text_schema()}};
    paths[path + "/items"] = std::move(items);
    paths[path + "/items/{featureId}"] = operation(
        "item_" + id,
        "One feature",
        geojson_media_type,
        Json::array(
            {path_parameter("featureId", "Its id.", text_schema()),
             query_parameter("crs", "The system of the answer.", crs_schema()),
             language_parameter(),
             page_format_parameter()}));
    paths[path + "/items/{featureId}"]["get"]["responses"]["200"]["content"]["text/html"] = {
        {"schema", text_schema()}};
}

/// The lists, the metadata and the tiles of one kind under a path.
void add_tiles(Json& paths, const std::string& path, const std::string& id, std::string_view type) {
    paths[path] = page_operation("tilesets_" + id, "Tile sets");
    const std::string set = path + "/" + std::string(web_mercator_quad);
    paths[set] = page_operation("tileset_" + id, "Metadata of the tile set");
    Json parameters = tile_path_parameters();
    if (id.find("base") == std::string::npos) {
        append_to(parameters, selection_parameters());
        parameters.push_back(query_parameter(
            "datetime", "The years that a day, or two with / between, touch.", text_schema()));
    }
    if (path == "/collections/enterprises/tiles") {
        append_to(parameters, cql2_parameters());
    }
    paths[set + "/{tileMatrix}/{tileRow}/{tileCol}"] =
        operation("tile_" + id, "A tile", type, std::move(parameters));
}

Json definition_paths(PageLanguage language) {
    Json paths = Json::object();
    paths["/"] = people_operation("landing", "The landing page");
    paths["/conformance"] = operation(
        "conformance",
        "The conformance classes",
        json_media_type,
        Json::array({format_parameter()}));
    paths["/api"] = operation(
        "definition",
        "This document",
        definition_type,
        Json::array({format_parameter(), language_parameter()}));
    paths["/collections"] = people_operation("collections", "The collections");
    for (const FeatureCollection& collection : feature_collections()) {
        const std::string id(collection.id);
        add_collection(paths, collection, language);
        if (has_vector_tiles(collection)) {
            add_tiles(paths, "/collections/" + id + "/tiles", "vector_" + id, mvt_link_type);
        }
        add_tiles(paths, "/collections/" + id + "/map/tiles", "map_" + id, png_media_type);
    }
    add_tiles(paths, "/tiles", "vector", mvt_link_type);
    add_tiles(paths, "/map/tiles", "map", png_media_type);
    paths["/tileMatrixSets"] = page_operation("tile_matrix_sets", "Tile matrix sets");
    paths["/tileMatrixSets/" + std::string(web_mercator_quad)] =
        page_operation("tile_matrix_set", "The tile matrix set of all tiles");
    paths["/styles"] = page_operation("styles", "Styles");
    paths["/styles/{styleId}"] = operation(
        "style",
        "A style of MapLibre",
        "application/vnd.mapbox.style+json",
        Json::array(
            {path_parameter("styleId", "Its id.", choice_schema({"map", "qgis"}, "map")),
             query_parameter("lang", "Names in", choice_schema({"kk", "ru", "en"}, "ru"))}));
    return paths;
}

} // namespace

Response ogc_api(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const Json text = text_schema();
    Response response = json_response(
        {{"openapi", "3.0.3"},
         {"info",
          {{"title", page_text("ogc_title", language)},
           {"version", "1.0.0"},
           {"description", page_text("ogc_text", language)}}},
         {"servers", Json::array({{{"url", ogc_root(request, settings)}}})},
         {"paths", definition_paths(language)},
         {"components",
          {{"schemas",
            {{"Object", {{"type", "object"}}},
             {"Bytes", {{"type", "string"}, {"format", "binary"}}},
             {"Problem",
              {{"type", "object"},
               {"properties",
                {{"type", text},
                 {"title", text},
                 {"status", {{"type", "integer"}}},
                 {"detail", text}}}}}}}}}});
    response.content_type = definition_type;
    return in_language(std::move(response), language);
}

} // namespace osh::server
