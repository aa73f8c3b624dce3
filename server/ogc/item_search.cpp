#include "server/api/json_body.hpp"
#include "server/http/known_parameters.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/item_page.hpp"
#include "server/ogc/items.hpp"
#include "server/ogc/ogc_links.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// A member as the parameter of the same name is written; CQL2-JSON is an object.
std::string parameter_text(const std::string& name, const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number() || value.is_boolean() || (name == "filter" && value.is_object())) {
        return json_text(value);
    }
    if (value.is_array() && !value.empty()) {
        std::string list;
        for (const Json& part : value) {
            if (!part.is_string() && !part.is_number()) {
                break;
            }
            list += (list.empty() ? "" : ",") + parameter_text(name, part);
        }
        return list;
    }
    throw Problem(
        Refusal::unprocessable_content,
        "member " + name + ": expected what the parameter of this name takes");
}

Request question_of_body(const Request& request, const Json& body) {
    std::vector<Parameter> query;
    for (const auto& [name, value] : body.items()) {
        query.push_back({name, parameter_text(name, value)});
        if (name == "filter" && value.is_object() && !body.contains("filter-lang")) {
            query.push_back({"filter-lang", "cql2-json"});
        }
    }
    return request.asked_again(request.captures, std::move(query));
}

} // namespace

Response search_items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings) {
    require_item_access(request, collection, dataset, settings);
    refuse_other_parameters(request, {});
    const Json body = object_body(request);
    const Request asked = question_of_body(request, body);
    const std::string address = items_address(request, collection, settings);
    const std::string own = address.substr(0, address.size() - std::string_view("items").size());
    FoundPage found = found_page(
        asked,
        dataset,
        collection,
        [&](const ItemQuery& query, const std::optional<std::string>& next) {
            Json links = Json::array({ogc_link(
                "collection",
                json_media_type,
                own.substr(0, own.size() - 1),
                "ogc_l_collection",
                query.language)});
            if (next) { // as STAC API writes it: the same question with another beginning
                Json following = body;
                following.erase("offset");
                following[query.sort.empty() ? "cursor" : "offset"] = *next;
                links.push_back(ogc_link(
                    "next", geojson_media_type, own + "search", "ogc_next", query.language));
                links.back()["method"] = "POST";
                links.back()["body"] = std::move(following);
            }
            return links;
        });
    found.response.etag.clear(); // the question is not in the address
    found.response.cache = CachePolicy::no_store;
    return std::move(found.response);
}

} // namespace osh::server
