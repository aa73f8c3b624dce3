#include "server/ogc/ogc_links.hpp"

#include "server/api/tile_address.hpp"
#include "server/http/problem.hpp"

#include <utility>

namespace osh::server {

Json ogc_link(
    std::string_view rel, std::string_view type, std::string href, std::string_view title) {
    return {{"rel", rel}, {"type", type}, {"href", std::move(href)}, {"title", title}};
}

std::string ogc_relation(std::string_view name) {
    return "http://www.opengis.net/def/rel/ogc/1.0/" + std::string(name);
}

std::string ogc_root(const Request& request, const OgcSettings& settings) {
    return base_address(request, settings.public_url) + "/ogc";
}

void require_json_format(const Request& request) {
    const auto format = request.parameter("f");
    if (format && *format != "json") {
        throw Problem(Refusal::bad_request, "parameter f: expected json");
    }
}

} // namespace osh::server
