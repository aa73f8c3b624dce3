#include "server/ogc/ogc_pages.hpp"

#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/ogc/ogc_crs.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/ogc_tiles.hpp"

#include <array>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view openapi_link_type = "application/vnd.oai.openapi+json;version=3.0";

/// Around all regions, in degrees: west, south, east, north.
constexpr std::array<double, 4> country_box{46.4, 40.5, 87.4, 55.5};

Json collection_links(const FeatureCollection& collection, const std::string& own) {
    Json links = Json::array(
        {ogc_link("self", json_media_type, own, "This collection"),
         ogc_link("items", geojson_media_type, own + "/items", "Features as GeoJSON"),
         ogc_link("items", csv_media_type, own + "/items?f=csv", "Features as CSV"),
         ogc_link(
             ogc_relation("queryables"),
             "application/schema+json",
             own + "/queryables",
             "Properties to filter by")});
    if (has_vector_tiles(collection)) {
        links.push_back(ogc_link(
            ogc_relation("tilesets-vector"), json_media_type, own + "/tiles", "Vector tiles"));
    }
    links.push_back(ogc_link(
        ogc_relation("tilesets-map"), json_media_type, own + "/map/tiles", "Pictures by tile"));
    return links;
}

Json collection_json(
    const FeatureCollection& collection, const LiveDataset& dataset, const std::string& root) {
    Json extent{{"spatial", {{"bbox", Json::array({Json(country_box)})}, {"crs", crs84}}}};
    const auto& years = dataset.snapshot->years;
    if (!years.empty()) {
        extent["temporal"] = {
            {"interval",
             Json::array({Json::array(
                 {std::to_string(years.front()) + "-01-01T00:00:00Z",
                  std::to_string(years.back()) + "-12-31T23:59:59Z"})})},
            {"trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}};
    }
    return {
        {"id", collection.id},
        {"title", collection.title},
        {"description", collection.description},
        {"itemType", "feature"},
        {"crs", crs_list()},
        {"storageCrs", crs84},
        {"extent", std::move(extent)},
        {"links",
         collection_links(collection, root + "/collections/" + std::string(collection.id))}};
}

constexpr auto conformance_classes = std::to_array<std::string_view>({
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
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
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
    "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
    "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/png",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
    "http://www.opengis.net/spec/ogcapi-styles-1/1.0/conf/core",
});

} // namespace

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

Response ogc_landing(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
    const std::string root = ogc_root(request, settings);
    return json_response(
        {{"title", "Digital map of enterprises"},
         {"description",
          "Safety and health at work in Kazakhstan: territories, enterprises, events, indicators."},
         {"links",
          {ogc_link("self", json_media_type, root, "This page"),
           ogc_link("service-desc", openapi_link_type, root + "/api", "OpenAPI 3.0 definition"),
           ogc_link(
               "service-doc",
               "text/html",
               root.substr(0, root.size() - std::string_view("/ogc").size()) + "/api",
               "The interface as a page, with examples"),
           ogc_link("alternate", "text/html", root + "?f=html", "This page for people"),
           ogc_link("conformance", json_media_type, root + "/conformance", "Conformance classes"),
           ogc_link("data", json_media_type, root + "/collections", "Collections"),
           ogc_link(
               ogc_relation("tilesets-vector"), json_media_type, root + "/tiles", "Vector tiles"),
           ogc_link(
               ogc_relation("tilesets-map"),
               json_media_type,
               root + "/map/tiles",
               "Pictures by tile"),
           ogc_link(
               ogc_relation("tiling-schemes"),
               json_media_type,
               root + "/tileMatrixSets",
               "Tile matrix sets"),
           ogc_link(ogc_relation("styles"), json_media_type, root + "/styles", "Styles"),
           ogc_link(
               "describedby",
               "application/ld+json",
               root + "/catalogue",
               "The data as a DCAT-AP catalogue")}}});
}

Response ogc_conformance(const Request& request) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
    return json_response({{"conformsTo", conformance_classes}});
}

Response
ogc_collections(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
    const std::string root = ogc_root(request, settings);
    Json rows = Json::array();
    for (const FeatureCollection& collection : feature_collections()) {
        rows.push_back(collection_json(collection, dataset, root));
    }
    return json_response(
        {{"links",
          Json::array(
              {ogc_link("self", json_media_type, root + "/collections", "The collections")})},
         {"crs", crs_list()},
         {"collections", std::move(rows)}});
}

Response ogc_collection(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
    return json_response(collection_json(collection, dataset, ogc_root(request, settings)));
}

Response ogc_queryables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
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
          ogc_root(request, settings) + "/collections/" + std::string(collection.id) +
              "/queryables"},
         {"type", "object"},
         {"title", collection.title},
         {"properties", std::move(properties)},
         {"additionalProperties", false},
         {"queryables", std::move(legacy)}});
    response.content_type = "application/schema+json";
    return response;
}

} // namespace osh::server
