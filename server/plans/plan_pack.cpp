#include "server/identity/identity.hpp"
#include "server/json/names_json.hpp"
#include "server/plans/field_result_reading.hpp"
#include "server/plans/plan_answers.hpp"
#include "server/plans/route_tiles.hpp"
#include "server/plans/visit_sheets.hpp"

#include <array>
#include <set>

namespace osh::server {

namespace {

/// At most so many tiles go with a plan: some tens of megabytes.
constexpr std::size_t most_pack_tiles = 1'500;

constexpr std::array<std::string_view, 2> pack_layers{"base", "territories"};

std::vector<geo::LonLat> line_of_route(const Json& route) {
    std::vector<geo::LonLat> line;
    for (const Json& point : route.at("shape")) {
        line.push_back({{point.at(0).get<double>()}, {point.at(1).get<double>()}});
    }
    return line;
}

Json tiles_json(const Json& routes, const std::string& version, unsigned highest_zoom) {
    std::vector<std::vector<geo::LonLat>> lines;
    for (const Json& route : routes) {
        lines.push_back(line_of_route(route));
    }
    const RouteTiles along = tiles_along(lines, highest_zoom, most_pack_tiles);
    Json templates = Json::array();
    Json urls = Json::array();
    Json coordinates = Json::array();
    for (const std::string_view layer : pack_layers) {
        const std::string head = "/tiles/" + std::string(layer) + "/";
        templates.push_back(head + "{z}/{x}/{y}.mvt?v=" + version);
        for (const tiles::TileId& tile : along.tiles) {
            urls.push_back(
                head + std::to_string(tile.zoom.level) + "/" + std::to_string(tile.x) + "/" +
                std::to_string(tile.y) + ".mvt?v=" + version);
        }
    }
    for (const tiles::TileId& tile : along.tiles) {
        coordinates.push_back(Json::array({tile.zoom.level, tile.x, tile.y}));
    }
    return {
        {"count", along.tiles.size()},
        {"left_off", along.left_off},
        {"zooms", Json::array({5, highest_zoom})},
        {"coordinates", std::move(coordinates)},
        {"templates", std::move(templates)},
        {"urls", std::move(urls)}};
}

/// Visits on routes and those that are locked.
std::vector<std::string> visits_to_take(const Json& plan) {
    std::vector<std::string> bins = visits_on_routes(plan.at("plan"));
    std::set<std::string> known(bins.begin(), bins.end());
    for (const Json& visit : plan.at("visits")) {
        const auto bin = visit.at("bin").get<std::string>();
        if (!visit.at("lock").is_null() && known.insert(bin).second) {
            bins.push_back(bin);
        }
    }
    return bins;
}

} // namespace

Json plan_pack_json(
    PlanDesk& desk, const StoredPlan& plan, std::int64_t version, unsigned highest_zoom) {
    wanted_version(desk, plan, version);
    Json whole = plan_json(desk, plan, version);
    const auto dataset = desk.services->datasets->current();
    Json cards = Json::object();
    Json checks = Json::object();
    for (auto& [bin, sheet] : visit_sheets(*dataset, visits_to_take(whole))) {
        cards[bin] = std::move(sheet.card);
        checks[bin] = std::move(sheet.checks);
    }
    Json shapes = Json::array();
    const Json& routes = whole.at("plan").at("routes");
    for (const Json& route : routes) {
        shapes.push_back(
            {{"inspector", route.at("inspector")},
             {"day", route.at("day")},
             {"line", route.at("shape")}});
    }
    const regions::Snapshot& snapshot = *dataset->snapshot;
    Json tiles = tiles_json(routes, snapshot.identity.version, highest_zoom);
    return {
        {"format", "oshmap-plan-pack"},
        {"pack_version", 1},
        {"made_at", unix_now()},
        {"snapshot", snapshot_json(snapshot)},
        {"plan", std::move(whole)},
        {"cards", std::move(cards)},
        {"checks", std::move(checks)},
        {"shapes", std::move(shapes)},
        {"tiles", std::move(tiles)}};
}

Json visit_sheet_json(PlanDesk& desk, const StoredPlan& plan, const std::string& bin) {
    const Json whole = plan_json(desk, plan, 0);
    for (const Json& visit : whole.at("visits")) {
        if (visit.at("bin") != bin) {
            continue;
        }
        const auto dataset = desk.services->datasets->current();
        auto sheets = visit_sheets(*dataset, std::vector<std::string>{bin});
        const auto sheet = sheets.find(bin);
        const bool known = sheet != sheets.end();
        Json results = Json::array();
        for (const Json& result : whole.at("results")) {
            if (result.at("visit") == bin) {
                results.push_back(result);
            }
        }
        return {
            {"visit", visit},
            {"card", known ? std::move(sheet->second.card) : Json(nullptr)},
            {"checks", known ? std::move(sheet->second.checks) : Json(nullptr)},
            {"results", std::move(results)}};
    }
    throw Problem(Refusal::not_found, "the plan knows no visit " + bin);
}

} // namespace osh::server
