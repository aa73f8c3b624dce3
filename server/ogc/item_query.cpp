#include "server/ogc/item_query.hpp"

#include "regions/snapshot/calendar.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <charconv>

namespace osh::server {

namespace {

[[noreturn]] void refuse(std::string_view parameter, const std::string& reason) {
    throw Problem(Refusal::bad_request, "parameter " + std::string(parameter) + ": " + reason);
}

template<typename Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = fault == std::errc{} && stop == text.data() + text.size();
    return good ? std::optional(number) : std::nullopt;
}

geo::MultiPolygon box_in(std::string_view text) {
    std::vector<double> edges;
    for (const std::string_view part : split_list(text)) {
        const auto edge = number_in<double>(part);
        if (!edge) {
            refuse("bbox", "expected four or six numbers by comma");
        }
        edges.push_back(*edge);
    }
    if (edges.size() == 6) {
        edges.erase(edges.begin() + 5);
        edges.erase(edges.begin() + 2);
    }
    if (edges.size() != 4 || edges[1] > edges[3] || edges[0] > edges[2]) {
        refuse("bbox", "expected west,south,east,north in degrees");
    }
    const geo::LonLat a{{edges[0]}, {edges[1]}};
    const geo::LonLat b{{edges[2]}, {edges[1]}};
    const geo::LonLat c{{edges[2]}, {edges[3]}};
    const geo::LonLat d{{edges[0]}, {edges[3]}};
    return {geo::Polygon{{a, b, c, d, a}, {}}};
}

/// A day of RFC 3339, with or without a time behind it; `..` or nothing is an open end.
std::string day_in(std::string_view text) {
    if (text.empty() || text == "..") {
        return {};
    }
    if (!regions::parse_day(text.substr(0, 10)) || (text.size() > 10 && text[10] != 'T')) {
        refuse("datetime", "expected days as 2022-06-08, or two of them with / between");
    }
    return std::string(text.substr(0, 10));
}

DaySpan days_in(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        const std::string day = day_in(text);
        return {day, day};
    }
    return {day_in(text.substr(0, slash)), day_in(text.substr(slash + 1))};
}

CqlValue value_in(const FeatureProperty& property, std::string_view text) {
    if (property.type == PropertyType::number || property.type == PropertyType::integer) {
        const auto number = number_in<double>(text);
        if (!number) {
            refuse(property.name, "expected a number");
        }
        return *number;
    }
    if (property.type == PropertyType::boolean) {
        if (text != "true" && text != "false") {
            refuse(property.name, "expected true or false");
        }
        return text == "true";
    }
    return std::string(text);
}

void take_filter(std::string_view text, const FeatureCollection& collection, ItemQuery& query) {
    std::vector<std::string_view> names;
    std::ranges::transform(
        collection.properties, std::back_inserter(names), &FeatureProperty::name);
    auto parsed = parse_cql2_text(text, names);
    if (const auto* const problem = std::get_if<CqlProblem>(&parsed)) {
        refuse("filter", problem->reason);
    }
    query.filter = std::get<CqlFilter>(std::move(parsed));
}

/// Whether the parameter is one of the standard's; takes it then.
bool take_standard(
    const Parameter& parameter, const FeatureCollection& collection, ItemQuery& query) {
    const std::string_view text = parameter.value;
    if (parameter.name == "limit") {
        const auto limit = number_in<std::size_t>(text);
        if (!limit || *limit == 0) {
            refuse("limit", "expected a whole number from 1");
        }
        query.limit = std::min(*limit, largest_page);
    } else if (parameter.name == "cursor" || parameter.name == "offset") {
        const auto from = number_in<std::size_t>(text);
        if (!from) {
            refuse(parameter.name, "expected a whole number");
        }
        query.from = *from;
    } else if (parameter.name == "bbox") {
        query.box = box_in(text);
    } else if (parameter.name == "datetime") {
        query.days = days_in(text);
    } else if (parameter.name == "filter") {
        take_filter(text, collection, query);
    } else if (parameter.name == "filter-lang") {
        if (text != "cql2-text" && text != "cql-text") {
            refuse("filter-lang", "expected cql2-text");
        }
    } else if (
        parameter.name == "crs" || parameter.name == "bbox-crs" || parameter.name == "filter-crs") {
        if (text != crs84) {
            refuse(parameter.name, "expected " + std::string(crs84));
        }
    } else if (parameter.name == "resultType") {
        if (text != "hits" && text != "results") {
            refuse("resultType", "expected hits or results");
        }
        query.only_count = text == "hits";
    } else if (parameter.name == "f") {
        if (text != "json" && text != "csv") {
            refuse("f", "expected json or csv");
        }
        query.format = text;
    } else {
        return false;
    }
    return true;
}

} // namespace

ItemQuery item_query(
    const Request& request,
    const regions::Snapshot& snapshot,
    const FeatureCollection& collection) {
    ItemQuery query;
    Request rest; // what remains is the Selection's
    rest.caller = request.caller;
    for (const Parameter& parameter : request.query) {
        if (take_standard(parameter, collection, query)) {
            continue;
        }
        const auto found =
            std::ranges::find(collection.properties, parameter.name, &FeatureProperty::name);
        const bool of_selection = regions::is_selection_parameter(parameter.name);
        if (found != collection.properties.end() && !of_selection) {
            query.equal.emplace_back(
                static_cast<std::size_t>(found - collection.properties.begin()),
                value_in(*found, parameter.value));
        } else {
            rest.query.push_back(parameter);
        }
    }
    const bool every_year = std::ranges::none_of(rest.query, [](const Parameter& parameter) {
        return parameter.name == "year" || parameter.name == "years";
    });
    query.selection = selection_of(rest, snapshot);
    if (every_year && (collection.id == "injuries" || collection.id == "diseases")) {
        query.selection.years = snapshot.years; // events are asked for by datetime or filter
    }
    return query;
}

} // namespace osh::server
