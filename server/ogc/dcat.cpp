#include "server/ogc/dcat.hpp"

#include "regions/snapshot/calendar.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/ogc_tiles.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
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
        {"vcard", "http://www.w3.org/2006/vcard/ns#"},
        {"dct:license", addressed("dct:license")},
        {"dct:language", addressed("dct:language")},
        {"foaf:homepage", addressed("foaf:homepage")},
        {"vcard:hasEmail", addressed("vcard:hasEmail")},
        {"dcat:theme", addressed("dcat:theme")}};
}

/// A name that is the same in all languages.
Json in_english(std::string_view text) { return {{"@value", text}, {"@language", "en"}}; }

/// A text of data/page_texts.csv in all languages, as DCAT-AP wants it.
Json in_all_languages(std::string_view key) {
    Json texts = Json::array();
    for (const PageLanguage language : {PageLanguage::kk, PageLanguage::ru, PageLanguage::en}) {
        texts.push_back({{"@value", page_text(key, language)}, {"@language", word(language)}});
    }
    return texts;
}

/// Kazakh, Russian, English, as the EU's authority table names them: names of territories and
/// indicators come in all three.
Json languages_json() {
    const std::string table = "http://publications.europa.eu/resource/authority/language/";
    return {table + "KAZ", table + "RUS", table + "ENG"};
}

Json publisher_json(const OgcPublisher& publisher) {
    Json json{
        {"@type", "foaf:Agent"},
        {"foaf:name",
         publisher.name.empty() ? in_all_languages("ogc_publisher") : Json(publisher.name)}};
    if (!publisher.url.empty()) {
        json["foaf:homepage"] = publisher.url;
    }
    return json;
}

/// What the operator has said of the data: publisher, whom to write to, licence.
void add_publisher(Json& json, const OgcPublisher& publisher) {
    json["dct:publisher"] = publisher_json(publisher);
    if (!publisher.email.empty()) {
        json["dcat:contactPoint"] = {
            {"@type", "vcard:Kind"},
            {"vcard:fn", json["dct:publisher"]["foaf:name"]},
            {"vcard:hasEmail", "mailto:" + publisher.email}};
    }
    if (!publisher.licence_url.empty()) {
        json["dct:license"] = publisher.licence_url;
    }
}

/// The day on which the dataset in force was published, UTC; null without one.
Json published_on(const LiveDataset& dataset) {
    std::error_code gone;
    const auto written = std::filesystem::last_write_time(dataset.file, gone);
    if (gone) {
        return nullptr;
    }
    const auto day =
        std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(written));
    return {{"@type", "xsd:date"}, {"@value", regions::to_text(day)}};
}

/// One way to get a dataset.
struct DcatFile {
    std::string address;
    std::string_view media_type;
    std::string_view file_type; ///< of the EU's authority table
    Json title;
};

Json distribution_json(DcatFile file) {
    return {
        {"@type", "dcat:Distribution"},
        {"@id", file.address},
        {"dct:title", std::move(file.title)},
        {"dcat:accessURL", file.address},
        {"dcat:downloadURL", file.address},
        {"dcat:mediaType", std::string(iana_types) + std::string(file.media_type)},
        {"dct:format", std::string(file_types) + std::string(file.file_type)}};
}

/// What all datasets of the catalogue have in common.
struct DcatDataset {
    std::string id;
    std::string title; ///< key of page_texts.csv, as is the next
    std::string description;
    std::string_view rights;
    Json distributions;
};

/// What datasets, files and the catalogue are told of.
struct DcatGround {
    const LiveDataset& dataset;
    const OgcPublisher& publisher;
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

Json dataset_json(const DcatGround& ground, DcatDataset made) {
    const LiveDataset& dataset = ground.dataset;
    for (Json& file : made.distributions) {
        if (!ground.publisher.licence_url.empty()) {
            file["dct:license"] = ground.publisher.licence_url;
        }
    }
    Json json{
        {"@type", "dcat:Dataset"},
        {"@id", made.id},
        {"dct:identifier", made.id},
        {"dct:title", in_all_languages(made.title)},
        {"dct:description", in_all_languages(made.description)},
        {"dct:spatial", "http://publications.europa.eu/resource/authority/country/KAZ"},
        {"dcat:theme", "http://publications.europa.eu/resource/authority/data-theme/HEAL"},
        {"dct:accessRights", std::string(access_rights) + std::string(made.rights)},
        {"dcat:version", dataset.snapshot->identity.version},
        {"dcat:distribution", std::move(made.distributions)}};
    if (!dataset.snapshot->years.empty()) {
        json["dct:temporal"] = period_json(dataset);
    }
    add_publisher(json, ground.publisher);
    json["dct:language"] = languages_json();
    if (Json day = published_on(dataset); !day.is_null()) {
        json["dct:issued"] = day;
        json["dct:modified"] = std::move(day);
    }
    return json;
}

Json collection_dataset(
    const FeatureCollection& collection, const DcatGround& ground, const std::string& root) {
    const std::string own = root + "/collections/" + std::string(collection.id);
    Json files = Json::array(
        {distribution_json(
             {own + "/items",
              geojson_media_type,
              "GEOJSON",
              in_all_languages("dcat_pages_geojson")}),
         distribution_json(
             {own + "/items?f=csv", csv_media_type, "CSV", in_all_languages("dcat_pages_csv")})});
    if (has_vector_tiles(collection)) {
        files.push_back(distribution_json(
            {own + "/tiles", mvt_link_type, "BIN", in_all_languages("ogc_l_vector")}));
    }
    const bool is_open = collection.subject == FeatureSubject::surroundings;
    return dataset_json(
        ground,
        {own,
         "ogc_c_" + std::string(collection.id),
         "ogc_d_" + std::string(collection.id),
         is_open ? "PUBLIC" : "RESTRICTED",
         std::move(files)});
}

Json figures_dataset(const DcatGround& ground, const std::string& base) {
    return dataset_json(
        ground,
        {base + "/api/v1/figures",
         "dcat_figures",
         "dcat_figures_text",
         "PUBLIC",
         Json::array(
             {distribution_json(
                  {base + "/api/v1/json-stat",
                   json_media_type,
                   "JSON",
                   in_english("JSON-stat 2.0")}),
              distribution_json(
                  {base + "/api/v1/sdmx-csv",
                   "application/vnd.sdmx.data+csv",
                   "CSV",
                   in_english("SDMX-CSV 2.0")}),
              distribution_json(
                  {base + "/api/v1/figures/export.xlsx",
                   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                   "XLSX",
                   in_english("XLSX")}),
              distribution_json(
                  {base + "/api/v1/figures/export.gpkg",
                   "application/geopackage+sqlite3",
                   "GPKG",
                   in_english("GeoPackage")})})});
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
    const DcatGround ground{dataset, settings.publisher};
    Json datasets = Json::array({figures_dataset(ground, base)});
    for (const FeatureCollection& collection : feature_collections()) {
        datasets.push_back(collection_dataset(collection, ground, root));
    }
    Json catalogue(
        {{"@context", dcat_context()},
         {"@type", "dcat:Catalog"},
         {"@id", root + "/catalogue"},
         {"dct:title", in_all_languages("ogc_title")},
         {"dct:description", in_all_languages("ogc_text")},
         {"dct:language", languages_json()},
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
    add_publisher(catalogue, settings.publisher);
    if (Json day = published_on(dataset); !day.is_null()) {
        catalogue["dct:modified"] = std::move(day);
    }
    Response response = json_response(catalogue);
    response.content_type = "application/ld+json";
    return response;
}

} // namespace osh::server
