#include "server/api/style_resource.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_metadata.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/styles/map_style.hpp"
#include "server/styles/sprite_sheet.hpp"

#include <string>

namespace osh::server {

namespace {

bool shows_enterprises_to(
    const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    try {
        require_enterprise_access(request, access, dataset);
        return true;
    } catch (const Problem&) {
        return false;
    }
}

void require_sheet(const Request& request) {
    refuse_other_parameters(request, {"v"});
    if (request.path_parameter("sheet") != "marks") {
        throw Problem(Refusal::not_found, "the only sheet of sprites is called marks");
    }
}

} // namespace

Response
style(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings) {
    refuse_other_parameters(request, {"lang", "v"});
    const std::string& name = request.path_parameter("style");
    const auto variant = parse_style_variant(name);
    if (!variant) {
        throw Problem(
            Refusal::not_found, "no style is called \"" + name + "\"; there are map and qgis");
    }
    const auto language = parse_map_language(request.parameter("lang").value_or("ru"));
    if (!language) {
        throw Problem(Refusal::bad_request, "parameter lang: expected kk, ru or en");
    }
    return json_response(map_style(
        {.variant = *variant,
         .language = *language,
         .base_address = base_address(request, settings.public_url),
         .version = dataset.snapshot->identity.version,
         .attribution = attribution_of(dataset),
         .has_enterprises = shows_enterprises_to(request, dataset, settings.access)}));
}

Response sprite_index(const Request& request, unsigned scale) {
    require_sheet(request);
    return json_response(draw_sprites(scale).index);
}

Response sprite_picture(const Request& request, unsigned scale) {
    require_sheet(request);
    return bytes_response("image/png", tiles::rgba_png(draw_sprites(scale).picture));
}

} // namespace osh::server
