#include "server/ogc/item_query.hpp"

#include "geo/icu_case.hpp"
#include "server/api/query.hpp"
#include "server/http/accept.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/ogc_links.hpp"

#include <algorithm>
#include <array>
#include <cctype>
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

CqlType cql_type(PropertyType type) {
    switch (type) {
    case PropertyType::number:
    case PropertyType::integer:
        return CqlType::number;
    case PropertyType::boolean:
        return CqlType::boolean;
    case PropertyType::date:
        return CqlType::date;
    case PropertyType::text:
        break;
    }
    return CqlType::text;
}

std::optional<CqlFilter> filter_of(const Request& request, const FeatureCollection& collection) {
    const auto language = request.parameter("filter-lang").value_or("cql2-text");
    if (language != "cql2-text" && language != "cql-text" && language != "cql2-json") {
        refuse("filter-lang", "expected cql2-text or cql2-json");
    }
    const CrsAxes axes(crs_parameter(request, "filter-crs"));
    const auto text = request.parameter("filter");
    if (!text) {
        return std::nullopt;
    }
    std::vector<CqlProperty> properties;
    for (const FeatureProperty& property : collection.properties) {
        properties.push_back({property.name, cql_type(property.type)});
    }
    const CqlReading reading{properties, [&](double first, double second) {
                                 return axes.read(first, second);
                             }};
    auto parsed =
        language == "cql2-json" ? parse_cql2_json(*text, reading) : parse_cql2_text(*text, reading);
    if (const auto* const problem = std::get_if<CqlProblem>(&parsed)) {
        refuse("filter", problem->reason);
    }
    return std::get<CqlFilter>(std::move(parsed));
}

/// CSV when `f` says so or, without `f`, when the client prefers it; who accepts neither gets
/// GeoJSON.
std::string format_of(const Request& request) {
    if (const auto format = request.parameter("f")) {
        if (*format != "json" && *format != "csv") {
            refuse("f", "expected json, csv or html");
        }
        return std::string(*format);
    }
    constexpr std::array<std::string_view, 3> offered{
        "application/geo+json", "application/json", "text/csv"};
    constexpr std::size_t csv = 2;
    return preferred_media(request, offered) == csv ? "csv" : "json";
}

/// The number of a property that a parameter names. Throws `Problem` (400).
std::size_t property_named(
    const FeatureCollection& collection, std::string_view name, std::string_view parameter) {
    const auto found = std::ranges::find(collection.properties, name, &FeatureProperty::name);
    if (found == collection.properties.end()) {
        refuse(
            parameter,
            "\"" + std::string(name) + "\" is not among the properties that queryables lists");
    }
    return static_cast<std::size_t>(found - collection.properties.begin());
}

/// `score`, `+score` or `-score` (OGC API - Features Part 8, draft); a plus that was not encoded
/// has become a blank.
std::vector<SortKey> sort_keys(const FeatureCollection& collection, std::string_view text) {
    std::vector<SortKey> keys;
    for (std::string_view name : split_list(text)) {
        const bool is_descending = name.starts_with('-');
        if (is_descending || name.starts_with('+') || name.starts_with(' ')) {
            name.remove_prefix(1);
        }
        keys.push_back({property_named(collection, name, "sortby"), is_descending});
    }
    return keys;
}

std::vector<bool> shown_properties(const FeatureCollection& collection, std::string_view text) {
    std::vector<bool> shown(collection.properties.size());
    for (const std::string_view name :
         text.empty() ? std::vector<std::string_view>() : split_list(text)) {
        shown[property_named(collection, name, "properties")] = true;
    }
    return shown;
}

/// The features' ids, ascending, for looking one up.
std::vector<std::string> wanted_ids(std::string_view text) {
    std::vector<std::string> ids;
    for (const std::string_view id : split_list(text)) {
        ids.emplace_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

/// Words or phrases by comma, without regard to case; one blank stands for any number of them (OGC
/// API - Features Part 9, draft).
std::vector<std::string> wanted_words(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view part : split_list(text)) {
        std::string word;
        for (const char letter : geo::case_folded(std::string(part))) {
            if (letter != ' ' || (!word.empty() && word.back() != ' ')) {
                word += letter;
            }
        }
        word.resize(word.size() - (word.ends_with(' ') ? 1 : 0));
        if (word.empty()) {
            refuse("q", "expected words, several by comma");
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// What the answer holds of each feature, and in which order (Parts 6 and 8 of the standard,
/// drafts, in the words of their servers).
bool take_form(const Parameter& parameter, const FeatureCollection& collection, ItemQuery& query) {
    if (parameter.name == "sortby") {
        query.sort = sort_keys(collection, parameter.value);
    } else if (parameter.name == "properties") {
        query.shown = shown_properties(collection, parameter.value);
    } else if (parameter.name == "ids") {
        query.ids = wanted_ids(parameter.value);
    } else if (parameter.name == "q") {
        query.words = wanted_words(parameter.value);
    } else if (parameter.name == "skipGeometry") {
        if (parameter.value != "true" && parameter.value != "false") {
            refuse("skipGeometry", "expected true or false");
        }
        query.has_geometry = parameter.value == "false";
    } else {
        return false;
    }
    return true;
}

/// Whether the text is a whole number too large for any page: the standard takes it as the largest
/// page (Part 1, requirement limit-response).
bool is_beyond_numbers(std::string_view text) {
    constexpr std::size_t digits = 18;
    return text.size() > digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the parameter is one of the standard's; takes it then.
bool take_standard(const Parameter& parameter, ItemQuery& query) {
    const std::string_view text = parameter.value;
    if (parameter.name == "limit") {
        const auto limit = number_in<std::size_t>(is_beyond_numbers(text) ? "10000" : text);
        if (!limit || *limit == 0) {
            refuse("limit", "expected a whole number from 1");
        }
        query.limit = std::min(*limit, largest_page);
    } else if (parameter.name == "cursor") {
        constexpr std::size_t longest_id = 16;
        const bool is_id =
            std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0; });
        if (text.empty() || text.size() > longest_id || !is_id) {
            refuse("cursor", "expected the one that the link to the next page holds");
        }
        query.behind = parameter.value;
    } else if (parameter.name == "offset") {
        const auto skip = number_in<std::size_t>(text);
        if (!skip) {
            refuse("offset", "expected a whole number");
        }
        query.skip = *skip;
    } else if (parameter.name == "datetime") {
        query.days = days_of(text);
    } else if (parameter.name == "resultType") {
        if (text != "hits" && text != "results") {
            refuse("resultType", "expected hits or results");
        }
        query.only_count = text == "hits";
    } else {
        constexpr std::array<std::string_view, 8> taken_before{
            "bbox", "bbox-crs", "crs", "f", "filter", "filter-crs", "filter-lang", "lang"};
        return std::ranges::find(taken_before, parameter.name) != taken_before.end();
    }
    return true;
}

} // namespace

bool is_of_events(const FeatureCollection& collection) {
    return collection.id == "injuries" || collection.id == "diseases";
}

const OgcCrs& crs_parameter(const Request& request, std::string_view name) {
    const auto text = request.parameter(name);
    if (!text) {
        return all_crs().front();
    }
    const OgcCrs* const crs = find_crs(*text);
    if (crs == nullptr) {
        refuse(
            name,
            "\"" + std::string(*text) +
                "\" is not among the systems that /ogc/collections lists under crs");
    }
    return *crs;
}

ItemQuery item_query(
    const Request& request,
    const regions::Snapshot& snapshot,
    const FeatureCollection& collection) {
    refuse_repeated_parameters(request);
    ItemQuery query;
    query.crs = &crs_parameter(request, "crs");
    query.format = format_of(request);
    query.language = ogc_language(request);
    query.filter = filter_of(request, collection);
    const CrsAxes box_axes(crs_parameter(request, "bbox-crs"));
    if (const auto box = request.parameter("bbox")) {
        query.box = bbox_of(*box, box_axes);
    }
    Request rest; // what remains is the Selection's
    rest.caller = request.caller;
    for (const Parameter& parameter : request.query) {
        if (take_standard(parameter, query) || take_form(parameter, collection, query)) {
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
    if (!query.sort.empty() && query.behind) {
        refuse("cursor", "a sorted list is continued by offset, as its link to the next page says");
    }
    const auto asks_for = [&](std::string_view name) {
        return std::ranges::find(rest.query, name, &Parameter::name) != rest.query.end();
    };
    const bool every_year = !asks_for("year") && !asks_for("years");
    query.streams = asks_for("stream") ? EventStreams::selected : EventStreams::both;
    query.selection = selection_of(rest, snapshot);
    if (every_year && is_of_events(collection)) {
        query.selection.years = snapshot.years; // events are asked for by datetime or filter
    }
    return query;
}

} // namespace osh::server
