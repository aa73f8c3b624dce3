#include "server/ogc/items.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/ogc/item_page.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/item_rows.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/row_test.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

/// The request's query with other parameters in the place of some; ends with `&` unless empty.
std::string query_without(const Request& request, std::initializer_list<std::string_view> names) {
    Request again;
    for (const Parameter& parameter : request.query) {
        if (std::ranges::find(names, parameter.name) == names.end()) {
            again.query.push_back(parameter);
        }
    }
    std::string query = forwarded_query(again, "");
    query.resize(query.size() - 2); // the empty `v=`
    return query;
}

std::string in_format(const Request& request, const std::string& address, std::string_view format) {
    return address + "?" + query_without(request, {"f"}) + "f=" + std::string(format);
}

/// The links of a page: to itself, the other formats and the collection.
Json page_links(const Request& request, const std::string& address, const ItemQuery& asked) {
    const bool is_csv = asked.format == "csv";
    const std::string_view own_type = is_csv ? csv_media_type : geojson_media_type;
    const std::string query = query_without(request, {});
    Json links = Json::array(
        {ogc_link(
             "self",
             own_type,
             query.empty() ? address : address + "?" + query.substr(0, query.size() - 1),
             "ogc_l_self",
             asked.language),
         ogc_link(
             "alternate",
             is_csv ? geojson_media_type : csv_media_type,
             in_format(request, address, is_csv ? "json" : "csv"),
             is_csv ? "ogc_l_page_geojson" : "ogc_l_page_csv",
             asked.language),
         ogc_link(
             "alternate",
             "text/html",
             in_format(request, address, "html"),
             "ogc_l_people",
             asked.language),
         ogc_link(
             "collection",
             json_media_type,
             address.substr(0, address.size() - std::string_view("/items").size()),
             "ogc_l_collection",
             asked.language)});
    return links;
}

std::string
next_address(const Request& request, const std::string& address, const std::string& place) {
    const bool is_sorted = request.parameter("sortby").has_value();
    return address + "?" + query_without(request, {"cursor", "offset"}) +
           (is_sorted ? "offset=" : "cursor=") + place;
}

/// Features of these collections are enterprises or name one.
void note_features(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const FeatureSource& source,
    const Page& page) {
    const auto bin = std::ranges::find(collection.properties, "bin", &FeatureProperty::name);
    if (bin == collection.properties.end()) {
        return;
    }
    const auto property = static_cast<std::size_t>(bin - collection.properties.begin());
    for (const std::size_t row : page.rows) {
        const CqlValue value = source.value(row, property);
        if (const auto* const digits = std::get_if<std::string>(&value)) {
            note_shown(request, *digits, dataset.snapshot->identity.version);
        }
    }
}

/// The same question of the same dataset has the same answer, but for its time.
std::string items_tag(const LiveDataset& dataset, const Request& request, const ItemQuery& query) {
    return content_etag(
        dataset.snapshot->identity.version + request.target + query.format +
        std::string(request.header("host").value_or("")) + std::string(word(query.language)));
}

} // namespace

std::string items_address(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    return base_address(request, settings.public_url) + "/ogc/collections/" +
           std::string(collection.id) + "/items";
}

void require_item_access(
    const Request& request,
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const OgcSettings& settings) {
    if (collection.subject == FeatureSubject::enterprises) {
        require_enterprise_access(request, settings.access, dataset);
    }
}

FoundPage found_page(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const PageLinks& links_of) {
    const ItemQuery query = item_query(request, *dataset.snapshot, collection);
    const auto source = open_collection(collection, dataset, query.selection, query.streams);
    const RowTest fits(*source, collection, query);
    const Page page = query.only_count ? Page{} : page_of(*source, fits, query);
    note_features(request, dataset, collection, *source, page);
    FoundPage found{{}, page.next};
    if (query.format == "csv" && !query.only_count) {
        found.response =
            bytes_response("text/csv; charset=utf-8", csv_page(*source, collection, page, query));
    } else {
        Json json{{"type", "FeatureCollection"}, {"timeStamp", utc_now()}};
        json["numberMatched"] = count_all(*source, fits);
        json["numberReturned"] = page.rows.size();
        json["links"] = links_of(query, page.next);
        json["features"] = features_json(*source, collection, page, query);
        found.response = json_response(json);
        found.response.content_type = geojson_media_type;
    }
    found.response.etag = items_tag(dataset, request, query);
    found.response.headers.push_back({"Content-Crs", "<" + query.crs->uri + ">"});
    found.response = in_language(std::move(found.response), query.language);
    return found;
}

Response items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_item_access(request, collection, dataset, settings);
    const std::string address = items_address(request, collection, settings);
    FoundPage found = found_page(
        request,
        dataset,
        collection,
        [&](const ItemQuery& query, const std::optional<std::string>& next) {
            Json links = page_links(request, address, query);
            if (next) {
                links.push_back(ogc_link(
                    "next",
                    geojson_media_type,
                    next_address(request, address, *next),
                    "ogc_next",
                    query.language));
            }
            return links;
        });
    if (found.next) {
        found.response.headers.push_back(
            {"Link", "<" + next_address(request, address, *found.next) + ">; rel=\"next\""});
    }
    return std::move(found.response);
}

Response item(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_item_access(request, collection, dataset, settings);
    refuse_other_parameters(request, {"f", "crs", "lang"});
    require_json_format(request);
    const PageLanguage language = ogc_language(request);
    const OgcCrs& crs = crs_parameter(request, "crs");
    Request whole;
    whole.caller = request.caller;
    auto selection = selection_of(whole, *dataset.snapshot);
    if (is_of_events(collection)) {
        selection.years = dataset.snapshot->years;
    }
    const auto source = open_collection(collection, dataset, selection, EventStreams::both);
    const std::string& id = request.path_parameter("feature");
    const auto row = source->find(id);
    if (!row) {
        throw Problem(Refusal::not_found, "the collection has no feature \"" + id + "\"");
    }
    note_features(request, dataset, collection, *source, {.rows = {*row}, .next = {}});
    Json json = feature_json(*source, collection, *row);
    CrsAxes(crs).write(json["geometry"]);
    const std::string address = items_address(request, collection, settings);
    const std::string query = query_without(request, {});
    const std::string own = address + "/" + source->id(*row);
    json["links"] = Json::array(
        {ogc_link(
             "self",
             geojson_media_type,
             query.empty() ? own : own + "?" + query.substr(0, query.size() - 1),
             "ogc_l_feature",
             language),
         ogc_link(
             "collection",
             json_media_type,
             address.substr(0, address.size() - std::string_view("/items").size()),
             "ogc_l_collection",
             language)});
    Response response = json_response(json);
    response.content_type = geojson_media_type;
    response.headers.push_back({"Content-Crs", "<" + crs.uri + ">"});
    return in_language(std::move(response), language);
}

} // namespace osh::server
