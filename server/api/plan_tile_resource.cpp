#include "server/api/plan_tile_resource.hpp"

#include "server/api/number_parameter.hpp"
#include "server/api/plan_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_metadata.hpp"
#include "server/http/json_response.hpp"
#include "server/plans/plan_answers.hpp"
#include "tiles/compress/gzip.hpp"

#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

struct AskedPlan {
    StoredPlan plan;
    std::int64_t version = 0;
    std::shared_ptr<const PlanDrawing> drawing;
};

AskedPlan asked_plan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"plan", "version"});
    const auto id = request.parameter("plan");
    if (!id || id->empty()) {
        throw Problem(Refusal::bad_request, "parameter plan: missing; it names the plan to draw");
    }
    AskedPlan asked;
    asked.plan = reachable_plan(request, desk, std::string(*id));
    const auto wanted = static_cast<std::int64_t>(
        whole_parameter(request, "version", 0, {.lowest = 1.0, .highest = 1e9}));
    asked.version = wanted == 0 ? asked.plan.version : wanted;
    asked.drawing = desk.drawings.find_or_make(asked.plan.id, asked.version, [&] {
        constexpr int deepest = 64;
        const PlanVersion version = wanted_version(desk, asked.plan, wanted);
        return PlanDrawing(
            parse_json(version.solution, deepest).value_or(Json::object()),
            parse_json(version.visits, deepest).value_or(Json::array()));
    });
    return asked;
}

/// The square of Web Mercator: a plan without a single stop has no other place.
geo::BoundingBox whole_world() {
    constexpr double northernmost = 85.051129;
    return {{{-180.0}, {-northernmost}}, {{180.0}, {northernmost}}};
}

} // namespace

Response plan_tile(const Request& request, PlanDesk& desk) {
    const tiles::TileId tile = tile_of(request);
    const AskedPlan asked = asked_plan(request, desk);
    const std::string mvt = tiles::encode_tile(asked.drawing->draw(tile));
    return gzip_response(
        "application/vnd.mapbox-vector-tile",
        std::make_shared<const std::string>(tiles::gzip(mvt)));
}

Response plan_tile_json(const Request& request, PlanDesk& desk, const std::string& public_url) {
    const AskedPlan asked = asked_plan(request, desk);
    const auto dataset = desk.services->datasets->current();
    const std::string address = base_address(request, public_url) +
                                "/tiles/plan/{z}/{x}/{y}.mvt?plan=" + asked.plan.id +
                                "&version=" + std::to_string(asked.version);
    return json_response(tile_json_of(
        TileSetWords{
            .name = "plan",
            .attribution = attribution_of(*dataset),
            .bounds = asked.drawing->bounds().value_or(whole_world()),
            .source_layers = plan_source_layers()},
        address));
}

} // namespace osh::server
