#include "server/ogc/dcat.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/ogc_tiles.hpp"

#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view iana_types = "https://www.iana.org/assignments/media-types/";
constexpr std::string_view file_types =
    "http://publications.europa.eu/resource/authority/file-type/";
constexpr std::string_view access_rights =
    "http://publications.europa.eu/resource/authority/access-right/";

/// The prefixes of the vocabularies, and what in the document is an address.
Json dcat_context() {
    const auto addressed = [](const char* term) -> Json {
        return {{"@id", term}, {"@type", "@id"}};
    };
    return {
        {"dcat", "http://www.w3.org/ns/dcat#"},
        {"dct", "http://purl.org/dc/terms/"},
        {"foaf", "http://xmlns.com/foaf/0.1/"},
        {"xsd", "http://www.w3.org/2001/XMLSchema#"},
        {"dcat:accessURL", addressed("dcat:accessURL")},
        {"dcat:downloadURL", addressed("dcat:downloadURL")},
        {"dcat:endpointURL", addressed("dcat:endpointURL")},
        {"dcat:endpointDescription", addressed("dcat:endpointDescription")},
        {"dcat:mediaType", addressed("dcat:mediaType")},
        {"dcat:servesDataset", addressed("dcat:servesDataset")},
        {"dct:format", addressed("dct:format")},
        {"dct:conformsTo", addressed("dct:conformsTo")},
        {"dct:spatial", addressed("dct:spatial")},
        {"dct:accessRights", addressed("dct:accessRights")},
        {"dcat:theme", addressed("dcat:theme")}};
}

Json in_english(std::string_view text) { return {{"@value", text}, {"@language", "en"}}; }

/// One way to get a dataset.
struct DcatFile {
    std::string address;
    std::string_view media_type;
    std::string_view file_type; ///< of the EU's authority table
    std::string_view title;
};

Json distribution_json(const DcatFile& file) {
    return {
        {"@type", "dcat:Distribution"},
        {"@id", file.address},
        {"dct:title", in_english(file.title)},
        {"dcat:accessURL", file.address},
        {"dcat:downloadURL", file.address},
        {"dcat:mediaType", std::string(iana_types) + std::string(file.media_type)},
        {"dct:format", std::string(file_types) + std::string(file.file_type)}};
}

/// What all datasets of the catalogue have in common.
struct DcatDataset {
    std::string id;
    std::string_view title;
    std::string_view description;
    std::string_view rights;
    Json distributions;
};

Json period_json(const LiveDataset& dataset) {
    const auto& years = dataset.snapshot->years;
    const auto day = [](std::string text) -> Json {
        return {{"@type", "xsd:date"}, {"@value", std::move(text)}};
    };
    return {
        {"@type", "dct:PeriodOfTime"},
        {"dcat:startDate", day(std::to_string(years.front()) + "-01-01")},
        {"dcat:endDate", day(std::to_string(years.back()) + "-12-31")}};
}

Json dataset_json(const LiveDataset& dataset, DcatDataset made) {
    Json json{
        {"@type", "dcat:Dataset"},
        {"@id", made.id},
        {"dct:identifier", made.id},
        {"dct:title", in_english(made.title)},
        {"dct:description", in_english(made.description)},
        {"dct:spatial", "http://publications.europa.eu/resource/authority/country/KAZ"},
        {"dcat:theme", "http://publications.europa.eu/resource/authority/data-theme/HEAL"},
        {"dct:accessRights", std::string(access_rights) + std::string(made.rights)},
        {"dcat:version", dataset.snapshot->identity.version},
        {"dcat:distribution", std::move(made.distributions)}};
    if (!dataset.snapshot->years.empty()) {
        json["dct:temporal"] = period_json(dataset);
    }
    return json;
}

Json collection_dataset(
    const FeatureCollection& collection, const LiveDataset& dataset, const std::string& root) {
    const std::string own = root + "/collections/" + std::string(collection.id);
    Json files = Json::array(
        {distribution_json({own + "/items", geojson_media_type, "GEOJSON", "GeoJSON, by pages"}),
         distribution_json({own + "/items?f=csv", csv_media_type, "CSV", "CSV, by pages"})});
    if (has_vector_tiles(collection)) {
        files.push_back(distribution_json({own + "/tiles", mvt_link_type, "BIN", "Vector tiles"}));
    }
    const bool is_open = collection.subject == FeatureSubject::surroundings;
    return dataset_json(
        dataset,
        {own,
         collection.title,
         collection.description,
         is_open ? "PUBLIC" : "RESTRICTED",
         std::move(files)});
}

Json figures_dataset(const LiveDataset& dataset, const std::string& base) {
    return dataset_json(
        dataset,
        {base + "/api/v1/figures",
         "Figures of safety and health at work",
         "Indicators by region, activity and year, each with numerator, denominator and interval.",
         "PUBLIC",
         Json::array(
             {distribution_json(
                  {base + "/api/v1/json-stat", json_media_type, "JSON", "JSON-stat 2.0"}),
              distribution_json(
                  {base + "/api/v1/sdmx-csv",
                   "application/vnd.sdmx.data+csv",
                   "CSV",
                   "SDMX-CSV 2.0"})})});
}

Json service_json(
    const std::string& address,
    const std::string& description,
    std::string_view title,
    std::string_view standard) {
    return {
        {"@type", "dcat:DataService"},
        {"@id", address},
        {"dct:title", in_english(title)},
        {"dcat:endpointURL", address},
        {"dcat:endpointDescription", description},
        {"dct:conformsTo", standard}};
}

} // namespace

Response
dcat_catalogue(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    refuse_other_parameters(request, {});
    const std::string base = base_address(request, settings.public_url);
    const std::string root = ogc_root(request, settings);
    Json datasets = Json::array({figures_dataset(dataset, base)});
    for (const FeatureCollection& collection : feature_collections()) {
        datasets.push_back(collection_dataset(collection, dataset, root));
    }
    Response response = json_response(
        {{"@context", dcat_context()},
         {"@type", "dcat:Catalog"},
         {"@id", root + "/catalogue"},
         {"dct:title", in_english("Digital map of enterprises")},
         {"dct:description",
          in_english("Safety and health at work in Kazakhstan: territories, enterprises, events, "
                     "indicators.")},
         {"dct:publisher", {{"@type", "foaf:Agent"}, {"foaf:name", "The operator of this server"}}},
         {"dcat:dataset", std::move(datasets)},
         {"dcat:service",
          Json::array(
              {service_json(
                   root,
                   root + "/api",
                   "OGC API",
                   "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"),
               service_json(
                   base + "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities",
                   base + "/wmts/1.0.0/WMTSCapabilities.xml",
                   "WMTS",
                   "http://www.opengis.net/def/serviceType/ogc/wmts")})}});
    response.content_type = "application/ld+json";
    return response;
}

} // namespace osh::server
