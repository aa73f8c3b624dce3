#include "server/ogc/ogc_links.hpp"

#include "server/api/tile_address.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

Json ogc_link(
    std::string_view rel, std::string_view type, std::string href, std::string_view title) {
    return {{"rel", rel}, {"type", type}, {"href", std::move(href)}, {"title", title}};
}

Json ogc_link(
    std::string_view rel,
    std::string_view type,
    std::string href,
    std::string_view key,
    PageLanguage language) {
    return ogc_link(rel, type, std::move(href), page_text(key, language));
}

std::string ogc_relation(std::string_view name) {
    return "http://www.opengis.net/def/rel/ogc/1.0/" + std::string(name);
}

std::string ogc_root(const Request& request, const OgcSettings& settings) {
    return base_address(request, settings.public_url) + "/ogc";
}

PageLanguage ogc_language(const Request& request) {
    const auto asked = request.parameter("lang");
    if (asked && !parse_page_language(*asked)) {
        throw Problem(Refusal::bad_request, "parameter lang: expected kk, ru or en");
    }
    return page_language(request, PageLanguage::en);
}

Response in_language(Response response, PageLanguage language) {
    response.headers.push_back({"Content-Language", std::string(word(language))});
    const bool varies = std::ranges::any_of(response.headers, [](const Field& field) {
        return field.name == "Vary" && field.value.find("Accept-Language") != std::string::npos;
    });
    if (!varies) {
        response.headers.push_back({"Vary", "Accept-Language"});
    }
    return response;
}

void require_json_format(const Request& request) {
    const auto format = request.parameter("f");
    if (format && *format != "json") {
        throw Problem(Refusal::bad_request, "parameter f: expected json");
    }
}

} // namespace osh::server
