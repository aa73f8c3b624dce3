#include "server/ogc/ogc_html.hpp"

#include "server/api/tile_address.hpp"
#include "server/http/accept.hpp"
#include "server/json/json.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/pages/missing_page.hpp"
#include "server/pages/page_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// The collection that the address is of; null for the others.
const FeatureCollection* collection_of_page(const Request& request) {
    constexpr std::size_t place = 2; // /ogc/collections/{id}
    return request.segments.size() > place && request.segments[place - 1] == "collections"
               ? find_collection(request.segments[place])
               : nullptr;
}

/// The head of a column or row: what people call the property, its name for programs below.
std::string
property_head(const FeatureCollection* collection, const std::string& name, PageLanguage language) {
    std::string words;
    if (collection != nullptr) {
        const auto property =
            std::ranges::find(collection->properties, name, &FeatureProperty::name);
        words = property == collection->properties.end() ? "" : title_of(*property, language);
    }
    const std::string code = "<code>" + escape_html(name) + "</code>";
    return "<th>" + (words.empty() ? code : escape_html(words) + "<br>" + code) + "</th>";
}

/// A text of a JSON document; empty where there is none.
std::string json_words(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string element(std::string_view name, std::string_view content) {
    return "<" + std::string(name) + ">" + std::string(content) + "</" + std::string(name) + ">";
}

std::string anchor(const std::string& address, const std::string& words) {
    return "<a href=\"" + escape_html(address) + "\">" + escape_html(words) + "</a>";
}

/// Addresses inside answers were made for the JSON that the page is made of; a page leads to pages.
std::string for_people(std::string address) {
    for (const std::string_view wish :
         {"&f=json", "f=json&", "?f=json", "&lang=kk", "&lang=ru", "&lang=en"}) {
        if (const std::size_t at = address.find(wish); at != std::string::npos) {
            address.erase(at, wish.size());
        }
    }
    return address;
}

/// A number as JSON writes it, a text without quotes, nothing for null.
std::string cell_words(const Json& value) {
    if (value.is_string()) {
        return escape_html(value.get<std::string>());
    }
    return value.is_null() ? std::string() : escape_html(value.dump());
}

std::string table_row(const std::string& first, const Json& properties, const Json& columns) {
    std::string row = element("td", first);
    for (const Json& column : columns) {
        row += element("td", cell_words(properties.value(column.get<std::string>(), Json())));
    }
    return element("tr", row);
}

std::string features_html(
    const Json& document,
    const FeatureCollection* collection,
    const std::string& address,
    PageLanguage language) {
    const Json& features = document["features"];
    const Json matched = document.value("numberMatched", Json(features.size()));
    std::string html = element(
        "p",
        escape_html(page_text(
            "ogc_features", language, {std::to_string(features.size()), matched.dump()})));
    if (features.empty()) {
        return html;
    }
    Json columns = Json::array();
    std::string head = element("th", "id");
    for (const auto& [name, value] : features[0]["properties"].items()) {
        columns.push_back(name);
        head += property_head(collection, name, language);
    }
    std::string rows;
    for (const Json& feature : features) {
        const std::string id = json_words(feature, "id");
        rows += table_row(anchor(address + "/" + id, id), feature["properties"], columns);
    }
    return html + element("table", element("thead", element("tr", head)) + element("tbody", rows));
}

std::string properties_html(
    const Json& properties, const FeatureCollection* collection, PageLanguage language) {
    std::string rows;
    for (const auto& [name, value] : properties.items()) {
        rows += element(
            "tr", property_head(collection, name, language) + element("td", cell_words(value)));
    }
    return element("table", element("tbody", rows));
}

std::string collections_html(const Json& collections, const std::string& address) {
    std::string html;
    for (const Json& collection : collections) {
        const std::string id = json_words(collection, "id");
        html += element("h2", anchor(address + "/" + id, json_words(collection, "title"))) +
                element("p", escape_html(json_words(collection, "description")));
    }
    return html;
}

std::string links_html(const Json& links, PageLanguage language) {
    std::string items;
    for (const Json& link : links) {
        const std::string relation = json_words(link, "rel");
        if (relation == "self" || relation == "alternate") {
            continue;
        }
        const std::string type = json_words(link, "type");
        const std::string words = json_words(link, "title");
        items += element(
            "li",
            anchor(for_people(json_words(link, "href")), words) + " " +
                element("small", escape_html(type)));
    }
    return element("h2", escape_html(page_text("ogc_links", language))) + element("ul", items);
}

/// The path from the landing page down to the answer, each part a link.
std::string trail_html(const Request& request, const std::string& root) {
    std::string address = root;
    std::string html = anchor(root, "OGC API");
    for (std::size_t i = 1; i < request.segments.size(); ++i) {
        if (!request.segments[i].empty()) {
            address += "/" + request.segments[i];
            html += " / " + anchor(address, request.segments[i]);
        }
    }
    return "<nav>" + html + "</nav>";
}

/// The same page in the other languages, and the answer as programs get it.
std::string ways_html(const Request& request, const std::string& address) {
    Request rest;
    std::ranges::copy_if(
        request.query, std::back_inserter(rest.query), [](const Parameter& parameter) {
            return parameter.name != "lang" && parameter.name != "f";
        });
    std::string query = "?" + forwarded_query(rest, "");
    query.resize(query.size() - 2); // the empty `v=`
    std::string html;
    for (const auto& [word, name] :
         {std::pair{"kk", "Қазақша"}, std::pair{"ru", "Русский"}, std::pair{"en", "English"}}) {
        html += "<a lang=\"" + std::string(word) + "\" href=\"" +
                escape_html(address + query + "f=html&lang=" + word) + "\">" + name + "</a> · ";
    }
    return element("p", html + anchor(address + query + "f=json", "JSON"));
}

/// The request for the JSON that the page is made of.
Request data_request(const Request& request) {
    Request asked = request;
    std::erase_if(asked.query, [](const Parameter& parameter) {
        return parameter.name == "f" || parameter.name == "lang";
    });
    const bool is_list = !request.segments.empty() && request.segments.back() == "items";
    if (is_list && !request.parameter("limit")) {
        asked.query.push_back({"limit", "50"});
    }
    asked.query.push_back({"f", "json"});
    asked.query.push_back({"lang", std::string(word(ogc_language(request)))});
    return asked;
}

/// The heading: the answer's own title; of features their collection's, a single one with its id.
std::string
heading_of(const Json& document, const FeatureCollection* collection, PageLanguage language) {
    if (document.contains("collections")) {
        return page_text("ogc_collections", language);
    }
    if (collection == nullptr || document.contains("title")) {
        return json_words(document, "title");
    }
    const std::string id = json_words(document, "id");
    return title_of(*collection, language) + (id.empty() ? "" : ": " + id);
}

std::string body_html(
    const Json& document,
    const FeatureCollection* collection,
    const std::string& address,
    PageLanguage language) {
    std::string html = element("h1", escape_html(heading_of(document, collection, language)));
    if (const std::string text = json_words(document, "description"); !text.empty()) {
        html += element("p", escape_html(text));
    }
    if (document.contains("collections")) {
        html += collections_html(document["collections"], address);
    }
    if (document.contains("features")) {
        html += features_html(document, collection, address, language);
    } else if (document.value("type", Json()) == "Feature") {
        html += properties_html(document["properties"], collection, language);
    }
    return html + links_html(document.value("links", Json::array()), language);
}

} // namespace

bool asks_for_html(const Request& request) {
    if (const auto format = request.parameter("f")) {
        return *format == "html";
    }
    constexpr std::array<std::string_view, 4> offered{
        "application/json", "application/geo+json", "text/csv", "text/html"};
    constexpr std::size_t html = 3;
    return preferred_media(request, offered) == html;
}

Response ogc_html(
    const Request& request,
    const std::function<Response(const Request&)>& answer,
    const OgcSettings& settings,
    std::string_view shell) {
    Response made = answer(data_request(request));
    const auto document = made.body ? parse_json(*made.body, 64) : std::nullopt;
    if (made.status != 200 || !document) {
        return made;
    }
    const PageLanguage language = ogc_language(request);
    const std::string root = ogc_root(request, settings);
    std::string address = root;
    for (std::size_t i = 1; i < request.segments.size(); ++i) {
        address += request.segments[i].empty() ? "" : "/" + request.segments[i];
    }
    const FeatureCollection* const collection = collection_of_page(request);
    const std::string title = escape_html(
        heading_of(*document, collection, language) + " · OGC API · " +
        page_text("title", language));
    Response response = bytes_response(
        "text/html; charset=utf-8",
        "<!doctype html><html lang=\"" + std::string(word(language)) +
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" "
            "content=\"light dark\"><title>" +
            title + "</title>" + page_styles(shell) + "</head><body><main class=\"document\">" +
            trail_html(request, root) + ways_html(request, address) +
            body_html(*document, collection, address, language) + "</main></body></html>");
    response.headers.push_back({"Content-Language", std::string(word(language))});
    return response;
}

} // namespace osh::server
