#include "server/api/hotspot_resource.hpp"

#include "regions/error.hpp"
#include "regions/hotspots/circle_outline.hpp"
#include "regions/hotspots/hotspots.hpp"
#include "server/api/circle_radius.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/study_request.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <cmath>
#include <string>

namespace osh::server {

namespace {

Json finite_number(std::optional<double> value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json lon_lat_json(geo::LonLat place) { return Json::array({place.lon.degrees, place.lat.degrees}); }

Json ring_json(const geo::Ring& ring) {
    Json places = Json::array();
    for (const geo::LonLat& place : ring) {
        places.push_back(lon_lat_json(place));
    }
    return places;
}

Json area_json(const geo::MultiPolygon& area) {
    Json polygons = Json::array();
    for (const geo::Polygon& polygon : area) {
        Json rings = Json::array({ring_json(polygon.outer)});
        for (const geo::Ring& hole : polygon.holes) {
            rings.push_back(ring_json(hole));
        }
        polygons.push_back(std::move(rings));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json territory_feature(
    const regions::TerritoryHotspot& spot, const regions::TerritoryRow& row, Json geometry) {
    const auto p_of = [](const auto& test) {
        return test ? Json(test->p) : Json(nullptr);
    };
    const Json quadrant =
        spot.moran.quadrant ? Json(regions::word(*spot.moran.quadrant)) : Json(nullptr);
    return {
        {"type", "Feature"},
        {"geometry", std::move(geometry)},
        {"properties",
         {{"kind", "territory"},
          {"kato", spot.territory.text()},
          {"name", names_json(row.name)},
          {"value", spot.value},
          {"class", regions::word(spot.found)},
          {"I", finite_number(spot.moran.i)},
          {"I_p_permutation", p_of(spot.moran.permutation)},
          {"I_p_fdr", finite_number(spot.moran_fdr)},
          {"quadrant", quadrant},
          {"Gi*", finite_number(spot.getis.z)},
          {"Gi*_p_permutation", p_of(spot.getis.permutation)},
          {"Gi*_p_fdr", finite_number(spot.getis_fdr)}}}};
}

Json circle_feature(const regions::HotspotCircle& circle, double alpha) {
    Json members = Json::array();
    for (const geo::Kato kato : circle.territories) {
        members.push_back(kato.text());
    }
    // A circle around a single territory has no radius; it is drawn as the place.
    Json geometry{{"type", "Point"}, {"coordinates", lon_lat_json(circle.centre)}};
    if (circle.radius_m > 0.0) {
        geometry = {
            {"type", "Polygon"},
            {"coordinates",
             Json::array({ring_json(regions::circle_outline(circle.centre, circle.radius_m))})}};
    }
    return {
        {"type", "Feature"},
        {"geometry", std::move(geometry)},
        {"properties",
         {{"kind", "circle"},
          {"LLR", circle.llr},
          {"observed", circle.observed},
          {"expected", circle.expected},
          {"relative_risk", circle.relative_risk},
          {"radius_m", radius_json(circle.radius_m)},
          {"radius_note", radius_note(circle.radius_m)},
          {"centre", lon_lat_json(circle.centre)},
          {"p_permutation", circle.p},
          {"is_significant", circle.p <= alpha},
          {"territories", std::move(members)}}}};
}

bool asked_for_areas(const Request& request) {
    const std::string_view geometry = request.parameter("geometry").value_or("point");
    if (geometry != "point" && geometry != "area") {
        throw Problem(
            Refusal::bad_request,
            "parameter geometry: expected point or area, not \"" + std::string(geometry) + "\"");
    }
    return geometry == "area";
}

regions::Hotspots
computed(const regions::TerritoryStudy& study, const regions::HotspotOptions& options) {
    try {
        return regions::find_hotspots(study, options);
    } catch (const regions::Error& error) {
        throw Problem(
            Refusal::bad_request, std::string("these figures allow no statement: ") + error.what());
    }
}

} // namespace

Response hotspots(const Request& request, const LiveDataset& dataset) {
    const bool with_areas = asked_for_areas(request);
    regions::HotspotOptions options;
    options.alpha = number_parameter(request, "alpha", {0.0001, 0.5}).value_or(options.alpha);
    options.share = number_parameter(request, "share", {0.01, 1.0}).value_or(options.share);
    const regions::TerritoryStudy study = study_of(
        request, dataset, false, {"indicator", "neighbours", "alpha", "share", "geometry"});
    const regions::Hotspots found = computed(study, options);
    Json features = Json::array();
    for (std::size_t i = 0; i < found.territories.size(); ++i) {
        Json geometry =
            with_areas ? area_json(study.rows[i]->area)
                       : Json{{"type", "Point"}, {"coordinates", lon_lat_json(study.points[i])}};
        features.push_back(
            territory_feature(found.territories[i], *study.rows[i], std::move(geometry)));
    }
    for (const regions::HotspotCircle& circle : found.circles) {
        features.push_back(circle_feature(circle, options.alpha));
    }
    Json json = study_json(dataset, study);
    json["alpha"] = options.alpha;
    json["permutations"] = options.permutations;
    json["seed"] = options.seed;
    return bytes_response(
        "application/geo+json",
        json_text(
            {{"type", "FeatureCollection"},
             {"study", std::move(json)},
             {"features", std::move(features)}}));
}

} // namespace osh::server
