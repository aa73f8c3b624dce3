#include "server/ogc/items.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/item_query.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view geojson_type = "application/geo+json";

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

Json feature_json(
    const FeatureSource& source, const FeatureCollection& collection, std::size_t row) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        const FeatureProperty& property = collection.properties[i];
        properties[std::string(property.name)] = to_json(source.value(row, i), property.type);
    }
    return {
        {"type", "Feature"},
        {"id", source.id(row)},
        {"geometry", source.geometry(row)},
        {"properties", std::move(properties)}};
}

/// Number of the property that holds the day or the year of a feature.
std::optional<std::size_t> time_property(const FeatureCollection& collection) {
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        const std::string_view name = collection.properties[i].name;
        if (name == "date" || name == "year") {
            return i;
        }
    }
    return std::nullopt;
}

/// Features without a time match any; a year matches when a day of it lies in the span.
bool lies_in(const DaySpan& days, const CqlValue& time) {
    std::string first;
    std::string last;
    if (const auto* const day = std::get_if<std::string>(&time)) {
        first = last = *day;
    } else if (const auto* const year = std::get_if<double>(&time)) {
        const std::string digits = std::to_string(static_cast<int>(*year));
        first = digits + "-01-01";
        last = digits + "-12-31";
    }
    return (days.from.empty() || last >= days.from) && (days.to.empty() || first <= days.to);
}

/// Tells which rows a query means.
class RowTest {
public:
    RowTest(
        const FeatureSource& source, const FeatureCollection& collection, const ItemQuery& query)
        : m_source(&source)
        , m_query(&query)
        , m_time(time_property(collection)) {}

    bool operator()(std::size_t row) const {
        if (!m_source->is_selected(row)) {
            return false;
        }
        for (const auto& [property, value] : m_query->equal) {
            if (m_source->value(row, property) != value) {
                return false;
            }
        }
        if (m_query->days && m_time && !lies_in(*m_query->days, m_source->value(row, *m_time))) {
            return false;
        }
        if (m_query->box && !m_source->intersects(row, *m_query->box)) {
            return false;
        }
        return !m_query->filter ||
               m_query->filter->matches(
                   {[&](std::size_t property) { return m_source->value(row, property); },
                    [&](const geo::MultiPolygon& area) {
                        return m_source->intersects(row, area);
                    }});
    }

private:
    const FeatureSource* m_source;
    const ItemQuery* m_query;
    std::optional<std::size_t> m_time;
};

struct Page {
    std::vector<std::size_t> rows;
    std::optional<std::size_t> next; ///< row at which the following page begins
};

Page page_of(const FeatureSource& source, const RowTest& fits, const ItemQuery& query) {
    Page page;
    for (std::size_t row = query.from; row < source.size(); ++row) {
        if (!fits(row)) {
            continue;
        }
        if (page.rows.size() == query.limit) {
            page.next = row;
            break;
        }
        page.rows.push_back(row);
    }
    return page;
}

std::size_t count_all(const FeatureSource& source, const RowTest& fits) {
    std::size_t count = 0;
    for (std::size_t row = 0; row < source.size(); ++row) {
        count += fits(row) ? 1 : 0;
    }
    return count;
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

/// The request's own address, with another cursor.
std::string next_address(const Request& request, const std::string& address, std::size_t cursor) {
    Request again;
    for (const Parameter& parameter : request.query) {
        if (parameter.name != "cursor" && parameter.name != "offset") {
            again.query.push_back(parameter);
        }
    }
    std::string query = forwarded_query(again, "");
    query.resize(query.size() - 2); // the empty `v=`
    return address + "?" + query + "cursor=" + std::to_string(cursor);
}

std::string
csv_page(const FeatureSource& source, const FeatureCollection& collection, const Page& page) {
    CsvLine line;
    line.text("id");
    for (const FeatureProperty& property : collection.properties) {
        line.text(property.name);
    }
    std::string text = line.text("lon").text("lat").finish();
    for (const std::size_t row : page.rows) {
        line.text(source.id(row));
        for (std::size_t i = 0; i < collection.properties.size(); ++i) {
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
        const Json place = source.geometry(row);
        if (place.is_object() && place["type"] == "Point") {
            line.number(place["coordinates"][0].get<double>());
            line.number(place["coordinates"][1].get<double>());
        } else {
            line.empty().empty();
        }
        text += line.finish();
    }
    return text;
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

} // namespace

Response items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_access(request, collection, dataset, settings);
    const ItemQuery query = item_query(request, *dataset.snapshot, collection);
    const auto source = open_collection(collection, dataset, query.selection);
    const RowTest fits(*source, collection, query);
    const std::string address = address_of(request, collection, settings);
    Json json{{"type", "FeatureCollection"}, {"timeStamp", utc_now()}};
    json["numberMatched"] = count_all(*source, fits);
    if (query.only_count) {
        json["numberReturned"] = 0;
        json["features"] = Json::array();
        Response response = json_response(json);
        response.content_type = geojson_type;
        return response;
    }
    const Page page = page_of(*source, fits, query);
    Response response;
    Json links = Json::array({{{"rel", "self"}, {"type", geojson_type}, {"href", address}}});
    std::string header;
    if (page.next) {
        const std::string next = next_address(request, address, *page.next);
        links.push_back({{"rel", "next"}, {"type", geojson_type}, {"href", next}});
        header = "<" + next + ">; rel=\"next\"";
    }
    if (query.format == "csv") {
        response = bytes_response("text/csv; charset=utf-8", csv_page(*source, collection, page));
    } else {
        json["numberReturned"] = page.rows.size();
        json["links"] = std::move(links);
        Json features = Json::array();
        for (const std::size_t row : page.rows) {
            features.push_back(feature_json(*source, collection, row));
        }
        json["features"] = std::move(features);
        response = json_response(json);
        response.content_type = geojson_type;
    }
    response.headers.push_back({"Content-Crs", "<" + std::string(crs84) + ">"});
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
    Request whole;
    whole.caller = request.caller;
    auto selection = selection_of(whole, *dataset.snapshot);
    selection.years = dataset.snapshot->years;
    const auto source = open_collection(collection, dataset, selection);
    const std::string& id = request.path_parameter("feature");
    const auto row = source->find(id);
    if (!row) {
        throw Problem(Refusal::not_found, "the collection has no feature \"" + id + "\"");
    }
    Json json = feature_json(*source, collection, *row);
    const std::string address = address_of(request, collection, settings);
    json["links"] = Json::array(
        {{{"rel", "self"}, {"type", geojson_type}, {"href", address + "/" + source->id(*row)}},
         {{"rel", "collection"},
          {"type", "application/json"},
          {"href", address.substr(0, address.size() - std::string_view("/items").size())}}});
    Response response = json_response(json);
    response.content_type = geojson_type;
    response.headers.push_back({"Content-Crs", "<" + std::string(crs84) + ">"});
    return response;
}

} // namespace osh::server
