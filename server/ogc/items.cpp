#include "server/ogc/items.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/row_test.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view geojson_type = "application/geo+json";
constexpr std::string_view csv_type = "text/csv";

Json to_json(const CqlValue& value, PropertyType type) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* const number = std::get_if<double>(&value)) {
        return type == PropertyType::integer ? Json(static_cast<std::int64_t>(*number))
                                             : Json(*number);
    }
    const auto* const flag = std::get_if<bool>(&value);
    return flag == nullptr ? Json(nullptr) : Json(*flag);
}

bool is_shown(const ItemQuery& query, std::size_t property) {
    return !query.shown || (*query.shown)[property];
}

Json feature_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    std::size_t row,
    const ItemQuery& query = {}) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        if (!is_shown(query, i)) {
            continue;
        }
        const FeatureProperty& property = collection.properties[i];
        properties[std::string(property.name)] = to_json(source.value(row, i), property.type);
    }
    return {
        {"type", "Feature"},
        {"id", source.id(row)},
        {"geometry", query.has_geometry ? source.geometry(row) : Json(nullptr)},
        {"properties", std::move(properties)}};
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

std::string address_of(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings) {
    return base_address(request, settings.public_url) + "/ogc/collections/" +
           std::string(collection.id) + "/items";
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

Json item_link(
    std::string_view rel, std::string_view type, std::string href, std::string_view title) {
    return {{"rel", rel}, {"type", type}, {"href", std::move(href)}, {"title", title}};
}

/// The links of a page: to itself, the other format, the collection and the page behind it.
Json page_links(
    const Request& request, const std::string& address, const std::string& format, bool has_next) {
    const bool is_csv = format == "csv";
    const std::string_view own_type = is_csv ? csv_type : geojson_type;
    const std::string query = query_without(request, {});
    Json links = Json::array(
        {item_link(
             "self",
             own_type,
             query.empty() ? address : address + "?" + query.substr(0, query.size() - 1),
             "This page"),
         item_link(
             "alternate",
             is_csv ? geojson_type : csv_type,
             in_format(request, address, is_csv ? "json" : "csv"),
             is_csv ? "This page as GeoJSON" : "This page as CSV"),
         item_link(
             "collection",
             "application/json",
             address.substr(0, address.size() - std::string_view("/items").size()),
             "The collection")});
    if (has_next) {
        links.push_back(item_link("next", own_type, "", "The next page"));
    }
    return links;
}

std::string
next_address(const Request& request, const std::string& address, const std::string& place) {
    const bool is_sorted = request.parameter("sortby").has_value();
    return address + "?" + query_without(request, {"cursor", "offset"}) +
           (is_sorted ? "offset=" : "cursor=") + place;
}

std::string csv_page(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query) {
    const CrsAxes axes(*query.crs);
    const bool is_crs84 = query.crs->epsg == 0;
    CsvLine line;
    line.text("id");
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        if (is_shown(query, i)) {
            line.text(collection.properties[i].name);
        }
    }
    line.text(is_crs84 ? "lon" : "first_axis");
    std::string text = line.text(is_crs84 ? "lat" : "second_axis").finish();
    for (const std::size_t row : page.rows) {
        line.text(source.id(row));
        for (std::size_t i = 0; i < collection.properties.size(); ++i) {
            if (!is_shown(query, i)) {
                continue;
            }
            const CqlValue value = source.value(row, i);
            if (const auto* const number = std::get_if<double>(&value)) {
                line.number(*number);
            } else if (const auto* const words = std::get_if<std::string>(&value)) {
                line.text(*words);
            } else {
                const auto* const flag = std::get_if<bool>(&value);
                line.text(flag == nullptr ? "" : *flag ? "true" : "false");
            }
        }
        Json place = query.has_geometry ? source.geometry(row) : Json(nullptr);
        if (place.is_object() && place["type"] == "Point") {
            axes.write(place);
            line.number(place["coordinates"][0].get<double>());
            line.number(place["coordinates"][1].get<double>());
        } else {
            line.empty().empty();
        }
        text += line.finish();
    }
    return text;
}

Json features_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query) {
    const CrsAxes axes(*query.crs);
    Json features = Json::array();
    for (const std::size_t row : page.rows) {
        features.push_back(feature_json(source, collection, row, query));
        axes.write(features.back()["geometry"]);
    }
    return features;
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

void require_access(
    const Request& request,
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const OgcSettings& settings) {
    if (collection.subject == FeatureSubject::enterprises) {
        require_enterprise_access(request, settings.access, dataset);
    }
}

/// The same question of the same dataset has the same answer, but for its time.
std::string items_tag(const LiveDataset& dataset, const Request& request, const ItemQuery& query) {
    return content_etag(
        dataset.snapshot->identity.version + request.target + query.format +
        std::string(request.header("host").value_or("")));
}

} // namespace

Response items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_access(request, collection, dataset, settings);
    const ItemQuery query = item_query(request, *dataset.snapshot, collection);
    const auto source = open_collection(collection, dataset, query.selection, query.streams);
    const RowTest fits(*source, collection, query);
    const std::string address = address_of(request, collection, settings);
    const Page page = query.only_count ? Page{} : page_of(*source, fits, query);
    note_features(request, dataset, collection, *source, page);
    Json links = page_links(request, address, query.format, page.next.has_value());
    std::string header;
    if (page.next) {
        const std::string next = next_address(request, address, *page.next);
        links.back()["href"] = next;
        header = "<" + next + ">; rel=\"next\"";
    }
    Response response;
    if (query.format == "csv" && !query.only_count) {
        response =
            bytes_response("text/csv; charset=utf-8", csv_page(*source, collection, page, query));
    } else {
        Json json{{"type", "FeatureCollection"}, {"timeStamp", utc_now()}};
        json["numberMatched"] = count_all(*source, fits);
        json["numberReturned"] = page.rows.size();
        json["links"] = std::move(links);
        json["features"] = features_json(*source, collection, page, query);
        response = json_response(json);
        response.content_type = geojson_type;
    }
    response.etag = items_tag(dataset, request, query);
    response.headers.push_back({"Content-Crs", "<" + query.crs->uri + ">"});
    if (!header.empty()) {
        response.headers.push_back({"Link", header});
    }
    return response;
}

Response item(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_access(request, collection, dataset, settings);
    refuse_other_parameters(request, {"f", "crs"});
    require_json_format(request);
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
    const std::string address = address_of(request, collection, settings);
    const std::string query = query_without(request, {});
    const std::string own = address + "/" + source->id(*row);
    json["links"] = Json::array(
        {item_link(
             "self",
             geojson_type,
             query.empty() ? own : own + "?" + query.substr(0, query.size() - 1),
             "This feature"),
         item_link(
             "collection",
             "application/json",
             address.substr(0, address.size() - std::string_view("/items").size()),
             "The collection")});
    Response response = json_response(json);
    response.content_type = geojson_type;
    response.headers.push_back({"Content-Crs", "<" + crs.uri + ">"});
    return response;
}

} // namespace osh::server
