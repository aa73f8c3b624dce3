#include "server/api/heat_resource.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/names_json.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/layers/heat_views.hpp"
#include "tiles/heat/bandwidth.hpp"

#include <charconv>
#include <memory>
#include <string>

namespace osh::server {

namespace {

HeatMeasure measure_of(const Request& request) {
    const std::string& text = request.path_parameter("measure");
    const auto measure = parse_heat_measure(text);
    if (!measure) {
        throw Problem(
            Refusal::not_found,
            "no heat surface is called \"" + text + "\"; there are injuries and diseases");
    }
    return *measure;
}

std::optional<geo::Metres> bandwidth_of(const Request& request) {
    const auto text = request.parameter("bandwidth_m");
    if (!text) {
        return std::nullopt;
    }
    double metres = 0.0;
    const auto [stop, fault] = std::from_chars(text->data(), text->data() + text->size(), metres);
    const bool is_number = fault == std::errc{} && stop == text->data() + text->size();
    const auto bandwidth = is_number ? tiles::checked_bandwidth(metres) : std::nullopt;
    if (!bandwidth) {
        throw Problem(
            Refusal::bad_request,
            "parameter bandwidth_m: expected metres from 500 to 100000, not \"" +
                std::string(*text) + "\"");
    }
    return bandwidth;
}

HeatRequest heat_request(const Request& request, const LiveDataset& dataset) {
    return {
        .measure = measure_of(request),
        .selection = selection_of(request, *dataset.snapshot, {"bandwidth_m", "v"}),
        .bandwidth = bandwidth_of(request),
    };
}

/// The unit in the languages of the page; the surface names it in English.
Json unit_json() {
    return {
        {"kk", "жылына 1000 км²-ге оқиға"},
        {"ru", "событий на 1000 км² в год"},
        {"en", "events per 1000 km² per year"}};
}

} // namespace

Response heat_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    tiles::PictureSide side) {
    require_enterprise_access(request, access, dataset);
    const tiles::TileId tile = tile_of(request);
    const HeatRequest asked = heat_request(request, dataset);
    const std::string key =
        "heat/" + text_of(tile) + '@' + std::to_string(tiles::pixels(side)) + '/' + key_of(asked);
    Response response;
    response.content_type = "image/png";
    response.body = dataset.tiles->find_or_make(key, [&] {
        const auto view = dataset.heat_views->find_or_make(*dataset.snapshot, asked);
        return std::make_shared<const std::string>(
            tiles::draw_heat_tile(view->surface, view->scale, tile, side));
    });
    const auto version = request.parameter("v");
    response.cache = version && *version == dataset.snapshot->identity.version
                         ? CachePolicy::immutable
                         : CachePolicy::revalidate;
    return response;
}

Response heat_legend(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    require_enterprise_access(request, access, dataset);
    const HeatRequest asked = heat_request(request, dataset);
    const auto view = dataset.heat_views->find_or_make(*dataset.snapshot, asked);
    const tiles::HeatLegend legend = tiles::heat_legend(view->surface, view->scale);
    Json bounds = Json::array();
    Json colours = Json::array();
    Json opacities = Json::array();
    for (const tiles::HeatLegendClass& step : legend.classes) {
        bounds.push_back(step.from);
        colours.push_back(step.colour);
        opacities.push_back(step.opacity);
    }
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)},
         {"measure", word(asked.measure)},
         {"unit", unit_json()},
         {"kernel", legend.kernel},
         {"bandwidth_m", legend.bandwidth_m},
         {"years", asked.selection.years},
         {"stream", regions::word(asked.selection.stream)},
         {"events", legend.event_count},
         {"origin", dataset.is_all_demo ? "demo" : "register"},
         {"bounds", std::move(bounds)},
         {"colours", std::move(colours)},
         {"opacities", std::move(opacities)}});
}

} // namespace osh::server
