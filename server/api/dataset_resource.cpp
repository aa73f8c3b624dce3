#include "server/api/dataset_resource.hpp"

#include "server/api/layer_presence.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"
#include "server/layers/layer_shapes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

namespace {

std::vector<LayerPresence> layers_of(const LiveDataset& dataset) {
    return layer_presence(*dataset.snapshot, stored_counts(dataset));
}

Json to_json(const LayerPresence& layer) {
    return {
        {"id", layer.id},
        {"name", names_json(layer.name)},
        {"present", layer.is_present},
        {"attribution", layer.attribution},
        {"licence", layer.licence},
        {"url", layer.url},
        {"missing_hint", names_json(layer.missing_hint)},
    };
}

Json optional_text(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

regions::TerritoryLevel level_of(const Request& request) {
    const std::string_view level = request.parameter("level").value_or("region");
    if (level == "region") {
        return regions::TerritoryLevel::region;
    }
    if (level == "district") {
        return regions::TerritoryLevel::district;
    }
    throw Problem(
        Refusal::bad_request,
        "parameter level: expected region or district, not \"" + std::string(level) + "\"");
}

/// The level of the sectors that are asked for; empty for both.
std::string_view sector_level_of(const Request& request) {
    const std::string_view level = request.parameter("sector_level").value_or("");
    if (level.empty() || level == "section" || level == "division") {
        return level;
    }
    throw Problem(
        Refusal::bad_request,
        "parameter sector_level: expected section or division, not \"" + std::string(level) + "\"");
}

regions::Borders borders_of(const Request& request) {
    const auto text = request.parameter("borders");
    const auto borders = text ? regions::parse_borders(*text) : regions::Borders::since_2022;
    if (!borders) {
        throw Problem(
            Refusal::bad_request,
            "parameter borders: expected since-2022-06-08 or before-2022-06-08, not \"" +
                std::string(*text) + "\"");
    }
    return *borders;
}

Json territory_json(const regions::TerritoryRow& row, const LayerShapes& shapes) {
    Json json{
        {"kato", row.kato.text()},
        {"level", regions::word(row.level)},
        {"parent", row.parent ? Json(row.parent->text()) : Json(nullptr)},
        {"name", names_json(row.name)},
        {"iso_3166_2", row.iso_3166_2.empty() ? Json(nullptr) : Json(row.iso_3166_2)},
        {"valid_from", optional_text(row.valid_from)},
        {"valid_to", optional_text(row.valid_to)},
        {"has_geometry", !row.area.empty()},
    };
    if (const auto extent = shapes.extent(row)) {
        const auto& [box, label] = *extent;
        json["bbox"] = Json::array(
            {box.south_west.lon.degrees,
             box.south_west.lat.degrees,
             box.north_east.lon.degrees,
             box.north_east.lat.degrees});
        json["label"] = Json::array({label.lon.degrees, label.lat.degrees});
    }
    return json;
}

} // namespace

Response dataset_description(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    const regions::Snapshot& snapshot = *dataset.snapshot;
    Json description = snapshot_json(snapshot);
    description["enterprises"] = snapshot.enterprise_count();
    description["years"] = snapshot.years;
    description["streams"] = Json::array(
        {regions::word(regions::Stream::bns), regions::word(regions::Stream::inspectorate)});
    description["model_version"] = snapshot.identity.model_version;
    Json layers = Json::array();
    for (const LayerPresence& layer : layers_of(dataset)) {
        layers.push_back(to_json(layer));
    }
    return json_response({{"snapshot", std::move(description)}, {"layers", std::move(layers)}});
}

Response territories(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"level", "borders"});
    const auto level = level_of(request);
    const std::string_view borders = regions::word(borders_of(request));
    Json rows = Json::array();
    for (const regions::TerritoryRow& row : dataset.territories) {
        if (row.level == level && row.in_borders(borders)) {
            rows.push_back(territory_json(row, *dataset.shapes));
        }
    }
    const auto layers = layers_of(dataset);
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)},
         {"borders", borders},
         {"attribution", layers.front().attribution},
         {"territories", std::move(rows)}});
}

Response sectors(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"sector_level"});
    const std::string_view wanted_level = sector_level_of(request);
    Json rows = Json::array();
    for (const regions::Sector& sector : dataset.snapshot->sectors.all()) {
        const std::string code = sector.oked.text();
        if (code.size() > 2) {
            continue; // groups and classes that enterprises carry have no names of their own
        }
        const std::string_view level = code.size() == 1 ? "section" : "division";
        if (!wanted_level.empty() && level != wanted_level) {
            continue;
        }
        rows.push_back(
            {{"oked", code},
             {"level", level},
             {"section", std::string(1, sector.oked.section())},
             {"name", names_json(sector.name)}});
    }
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)}, {"sectors", std::move(rows)}});
}

Response health(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    const regions::Snapshot& snapshot = *dataset.snapshot;
    return json_response(
        {{"status", dataset.file.empty() ? "no dataset" : "ok"},
         {"snapshot", snapshot.identity.version},
         {"enterprises", snapshot.enterprise_count()}});
}

} // namespace osh::server
