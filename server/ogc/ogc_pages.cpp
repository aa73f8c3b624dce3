#include "server/ogc/ogc_pages.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"

#include <array>
#include <string>

namespace osh::server {

namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view geojson_media_type = "application/geo+json";
constexpr std::string_view openapi_type = "application/vnd.oai.openapi+json;version=3.0";

Json link(std::string_view rel, std::string_view type, std::string href, std::string_view title) {
    return {{"rel", rel}, {"type", type}, {"href", std::move(href)}, {"title", title}};
}

std::string root_of(const Request& request, const OgcSettings& settings) {
    return base_address(request, settings.public_url) + "/ogc";
}

Json collection_json(
    const FeatureCollection& collection, const LiveDataset& dataset, const std::string& root) {
    const std::string own = root + "/collections/" + std::string(collection.id);
    Json links = Json::array(
        {link("self", json_type, own, "This collection"),
         link("items", geojson_media_type, own + "/items", "Features as GeoJSON"),
         link("items", "text/csv", own + "/items?f=csv", "Features as CSV"),
         link(
             "http://www.opengis.net/def/rel/ogc/1.0/queryables",
             "application/schema+json",
             own + "/queryables",
             "Properties to filter by")});
    const bool has_tiles = collection.id != "indicators";
    if (has_tiles) {
        links.push_back(link(
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            json_type,
            own + "/tiles",
            "Vector tiles"));
    }
    Json extent{{"spatial", {{"bbox", {{46.4, 40.5, 87.4, 55.5}}}, {"crs", crs84}}}};
    const auto& years = dataset.snapshot->years;
    if (!years.empty()) {
        extent["temporal"] = {
            {"interval",
             Json::array({Json::array(
                 {std::to_string(years.front()) + "-01-01T00:00:00Z",
                  std::to_string(years.back()) + "-12-31T23:59:59Z"})})}};
    }
    return {
        {"id", collection.id},
        {"title", collection.title},
        {"description", collection.description},
        {"itemType", "feature"},
        {"crs", Json::array({crs84})},
        {"storageCrs", crs84},
        {"extent", std::move(extent)},
        {"links", std::move(links)}};
}

std::string_view schema_type(PropertyType type) {
    switch (type) {
    case PropertyType::number:
        return "number";
    case PropertyType::integer:
        return "integer";
    case PropertyType::boolean:
        return "boolean";
    default:
        return "string";
    }
}

Json schema_of(const FeatureProperty& property) {
    Json schema{{"type", schema_type(property.type)}};
    if (property.type == PropertyType::date) {
        schema["format"] = "date";
    }
    return schema;
}

Json parameter(std::string_view name, std::string_view description, Json schema) {
    return {
        {"name", name},
        {"in", "query"},
        {"required", false},
        {"description", description},
        {"schema", std::move(schema)}};
}

Json text_schema() { return {{"type", "string"}}; }

Json choice_schema(Json choices, std::string_view usual) {
    return {{"type", "string"}, {"enum", std::move(choices)}, {"default", usual}};
}

Json item_parameters(const FeatureCollection& collection) {
    Json list = Json::array(
        {parameter(
             "limit",
             "Features on a page.",
             {{"type", "integer"},
              {"minimum", 1},
              {"maximum", largest_page},
              {"default", default_page}}),
         parameter(
             "bbox",
             "west,south,east,north in degrees.",
             {{"type", "array"},
              {"minItems", 4},
              {"maxItems", 6},
              {"items", {{"type", "number"}}}}),
         parameter("datetime", "A day, or two with / between; .. is an open end.", text_schema()),
         parameter("filter", "A filter in CQL2-Text.", text_schema()),
         parameter(
             "filter-lang",
             "The language of the filter.",
             choice_schema({"cql2-text", "cql-text"}, "cql2-text")),
         parameter("filter-crs", "The system of the filter's geometries.", text_schema()),
         parameter("crs", "The system of the answer.", text_schema()),
         parameter("bbox-crs", "The system of the bbox.", text_schema()),
         parameter(
             "resultType", "Whether only to count.", choice_schema({"results", "hits"}, "results")),
         parameter("cursor", "Row at which the page begins.", {{"type", "integer"}}),
         parameter("f", "Format.", choice_schema({"json", "csv"}, "json"))});
    for (const FeatureProperty& property : collection.properties) {
        if (!regions::is_selection_parameter(property.name)) {
            list.push_back(parameter(property.name, property.title, schema_of(property)));
        }
    }
    for (const std::string_view name :
         {"year", "stream", "territory", "borders", "sector", "degree", "size"}) {
        list.push_back(parameter(name, "Part of the Selection, see docs/api.md.", text_schema()));
    }
    return list;
}

Json operation(std::string id, std::string_view summary, std::string_view type, Json parameters) {
    return {
        {"get",
         {{"operationId", std::move(id)},
          {"summary", summary},
          {"parameters", std::move(parameters)},
          {"responses",
           {{"200",
             {{"description", "The answer."},
              {"content", {{std::string(type), {{"schema", {{"type", "object"}}}}}}}}},
            {"400",
             {{"description", "A parameter is not known or malformed."},
              {"content",
               {{"application/problem+json", {{"schema", {{"type", "object"}}}}}}}}}}}}}};
}

} // namespace

Response ogc_landing(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    const std::string root = root_of(request, settings);
    return json_response(
        {{"title", "Digital map of enterprises"},
         {"description",
          "Safety and health at work in Kazakhstan: territories, enterprises, events, indicators."},
         {"links",
          {link("self", json_type, root, "This page"),
           link("service-desc", openapi_type, root + "/api", "OpenAPI 3.0 definition"),
           link("conformance", json_type, root + "/conformance", "Conformance classes"),
           link("data", json_type, root + "/collections", "Collections"),
           link(
               "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
               json_type,
               root + "/tileMatrixSets",
               "Tile matrix sets")}}});
}

Response ogc_conformance(const Request& request) {
    refuse_other_parameters(request, {"f"});
    constexpr std::array<std::string_view, 22> classes{
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
        // The draft's names, which GDAL 3.6 looks for.
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/req/filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/req/features-filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/req/simple-cql",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/req/cql-text",
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
        "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt"};
    return json_response({{"conformsTo", classes}});
}

Response
ogc_collections(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    const std::string root = root_of(request, settings);
    Json rows = Json::array();
    for (const FeatureCollection& collection : feature_collections()) {
        rows.push_back(collection_json(collection, dataset, root));
    }
    return json_response(
        {{"links", {link("self", json_type, root + "/collections", "Collections")}},
         {"crs", Json::array({crs84})},
         {"collections", std::move(rows)}});
}

Response ogc_collection(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    return json_response(collection_json(collection, dataset, root_of(request, settings)));
}

Response ogc_queryables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    Json properties{
        {"geometry",
         {{"format",
           "geometry-" + std::string(collection.geometry == "Point" ? "point" : "multipolygon")},
          {"x-ogc-role", "primary-geometry"}}}};
    Json legacy = Json::array();
    for (const FeatureProperty& property : collection.properties) {
        Json schema = schema_of(property);
        schema["title"] = property.title;
        properties[std::string(property.name)] = std::move(schema);
        legacy.push_back({{"id", property.name}, {"type", schema_type(property.type)}});
    }
    Response response = json_response(
        {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
         {"$id",
          root_of(request, settings) + "/collections/" + std::string(collection.id) +
              "/queryables"},
         {"type", "object"},
         {"title", collection.title},
         {"properties", std::move(properties)},
         {"additionalProperties", false},
         {"queryables", std::move(legacy)}});
    response.content_type = "application/schema+json";
    return response;
}

Response ogc_api(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    Json paths = Json::object();
    paths["/"] = operation("landing", "The landing page", json_type, Json::array());
    paths["/conformance"] =
        operation("conformance", "The conformance classes", json_type, Json::array());
    paths["/collections"] = operation("collections", "The collections", json_type, Json::array());
    for (const FeatureCollection& collection : feature_collections()) {
        const std::string id(collection.id);
        const std::string path = "/collections/" + id;
        paths[path] = operation("describe_" + id, collection.title, json_type, Json::array());
        paths[path + "/queryables"] = operation(
            "queryables_" + id,
            "Properties to filter by",
            "application/schema+json",
            Json::array());
        paths[path + "/items"] = operation(
            "items_" + id, collection.title, geojson_media_type, item_parameters(collection));
        paths[path + "/items/{featureId}"] = operation(
            "item_" + id,
            "One feature",
            geojson_media_type,
            Json::array(
                {{{"name", "featureId"},
                  {"in", "path"},
                  {"required", true},
                  {"schema", text_schema()}}}));
    }
    Response response = json_response(
        {{"openapi", "3.0.3"},
         {"info", {{"title", "Digital map of enterprises"}, {"version", "1.0.0"}}},
         {"servers", Json::array({{{"url", root_of(request, settings)}}})},
         {"paths", std::move(paths)}});
    response.content_type = openapi_type;
    return response;
}

} // namespace osh::server
