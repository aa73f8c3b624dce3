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

Json collection_links(
    const FeatureCollection& collection, const std::string& own, PageLanguage language) {
    constexpr std::string_view schema_media_type = "application/schema+json";
    const auto link = [&](std::string_view rel,
                          std::string_view type,
                          const std::string& href,
                          std::string_view key) {
        return ogc_link(rel, type, href, key, language);
    };
    Json links = Json::array(
        {link("self", json_media_type, own, "ogc_l_this_collection"),
         link("alternate", "text/html", own + "?f=html", "ogc_l_people"),
         link("items", geojson_media_type, own + "/items", "ogc_l_geojson"),
         link("items", csv_media_type, own + "/items?f=csv", "ogc_l_csv"),
         link(
             ogc_relation("queryables"),
             schema_media_type,
             own + "/queryables",
             "ogc_l_queryables"),
         link(ogc_relation("sortables"), schema_media_type, own + "/sortables", "ogc_l_sortables"),
         link(ogc_relation("schema"), schema_media_type, own + "/schema", "ogc_l_schema")});
    if (has_vector_tiles(collection)) {
        links.push_back(
            link(ogc_relation("tilesets-vector"), json_media_type, own + "/tiles", "ogc_l_vector"));
    }
    links.push_back(
        link(ogc_relation("tilesets-map"), json_media_type, own + "/map/tiles", "ogc_l_map"));
    return links;
}

Json collection_json(
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const std::string& root,
    PageLanguage language) {
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
        {"title", title_of(collection, language)},
        {"description", description_of(collection, language)},
        {"itemType", "feature"},
        {"crs", crs_list()},
        {"storageCrs", crs84},
        {"extent", std::move(extent)},
        {"links",
         collection_links(
             collection, root + "/collections/" + std::string(collection.id), language)}};
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
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/returnables-and-receivables",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/sortables",
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
    for (const std::string_view choice : property.choices) {
        schema["enum"].push_back(
            property.type == PropertyType::integer ? Json(std::stoi(std::string(choice)))
                                                   : Json(choice));
    }
    return schema;
}

Response ogc_landing(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const std::string root = ogc_root(request, settings);
    const auto link = [&](std::string_view rel,
                          std::string_view type,
                          const std::string& href,
                          std::string_view key) {
        return ogc_link(rel, type, href, key, language);
    };
    const std::string base = root.substr(0, root.size() - std::string_view("/ogc").size());
    return in_language(
        json_response(
            {{"title", page_text("ogc_title", language)},
             {"description", page_text("ogc_text", language)},
             {"links",
              {link("self", json_media_type, root, "ogc_l_self"),
               link("alternate", "text/html", root + "?f=html", "ogc_l_people"),
               link("service-desc", openapi_link_type, root + "/api", "ogc_l_openapi"),
               link("service-doc", "text/html", base + "/api", "ogc_l_doc"),
               link("conformance", json_media_type, root + "/conformance", "ogc_l_conformance"),
               link("data", json_media_type, root + "/collections", "ogc_collections"),
               link(
                   ogc_relation("tilesets-vector"),
                   json_media_type,
                   root + "/tiles",
                   "ogc_l_vector"),
               link(
                   ogc_relation("tilesets-map"), json_media_type, root + "/map/tiles", "ogc_l_map"),
               link(
                   ogc_relation("tiling-schemes"),
                   json_media_type,
                   root + "/tileMatrixSets",
                   "ogc_l_sets"),
               link(ogc_relation("styles"), json_media_type, root + "/styles", "ogc_l_styles"),
               link(
                   "describedby",
                   "application/ld+json",
                   root + "/catalogue",
                   "ogc_l_catalogue")}}}),
        language);
}

Response ogc_conformance(const Request& request) {
    refuse_other_parameters(request, {"f"});
    require_json_format(request);
    return json_response({{"conformsTo", conformance_classes}});
}

Response
ogc_collections(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const std::string root = ogc_root(request, settings);
    const std::string own = root + "/collections";
    Json rows = Json::array();
    for (const FeatureCollection& collection : feature_collections()) {
        rows.push_back(collection_json(collection, dataset, root, language));
    }
    return in_language(
        json_response(
            {{"links",
              Json::array(
                  {ogc_link("self", json_media_type, own, "ogc_l_self", language),
                   ogc_link("alternate", "text/html", own + "?f=html", "ogc_l_people", language)})},
             {"crs", crs_list()},
             {"collections", std::move(rows)}}),
        language);
}

Response ogc_collection(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    return in_language(
        json_response(collection_json(collection, dataset, ogc_root(request, settings), language)),
        language);
}

namespace {

/// A JSON Schema of a collection's properties, and of its geometry where it is asked for.
Json schema_json(
    const Request& request,
    const FeatureCollection& collection,
    const OgcSettings& settings,
    std::string_view resource) {
    const PageLanguage language = ogc_language(request);
    Json properties = Json::object();
    if (resource != "sortables") {
        properties["geometry"] = {
            {"format",
             "geometry-" + std::string(collection.geometry == "Point" ? "point" : "multipolygon")},
            {"x-ogc-role", "primary-geometry"}};
    }
    for (const FeatureProperty& property : collection.properties) {
        Json schema = schema_of(property);
        schema["title"] = title_of(property, language);
        if (property.name == "date") {
            schema["x-ogc-role"] = "primary-instant";
        }
        properties[std::string(property.name)] = std::move(schema);
    }
    return {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"$id",
         ogc_root(request, settings) + "/collections/" + std::string(collection.id) + "/" +
             std::string(resource)},
        {"type", "object"},
        {"title", title_of(collection, language)},
        {"description", description_of(collection, language)},
        {"properties", std::move(properties)},
        {"additionalProperties", false}};
}

Response schema_response(const Request& request, const Json& schema) {
    Response response = json_response(schema);
    response.content_type = "application/schema+json";
    return in_language(std::move(response), ogc_language(request));
}

} // namespace

Response ogc_queryables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    Json schema = schema_json(request, collection, settings, "queryables");
    Json legacy = Json::array();
    for (const FeatureProperty& property : collection.properties) {
        legacy.push_back({{"id", property.name}, {"type", schema_type(property.type)}});
    }
    schema["queryables"] = std::move(legacy);
    return schema_response(request, schema);
}

Response ogc_sortables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    return schema_response(request, schema_json(request, collection, settings, "sortables"));
}

Response ogc_schema(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f", "lang"});
    require_json_format(request);
    Json schema = schema_json(request, collection, settings, "schema");
    schema["properties"]["id"] = {{"type", "string"}, {"readOnly", true}, {"x-ogc-role", "id"}};
    return schema_response(request, schema);
}

} // namespace osh::server
