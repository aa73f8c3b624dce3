#include "geo/geos_outline.hpp"
#include "geo/planner/field_problem.hpp"
#include "regions/names.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/plan_resource.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

namespace osh::server {

namespace {

constexpr double longest_minutes = 600.0;
constexpr std::size_t most_isochrones = 8;

/// A circle on the sphere, closed, counter-clockwise.
std::vector<geo::LonLat> circle_around(const geo::LonLat& centre, double radius_m) {
    constexpr int corners = 64;
    constexpr double earth_radius_m = 6'371'008.8;
    constexpr double radians = std::numbers::pi / 180.0;
    const double angle = radius_m / earth_radius_m;
    const double latitude = centre.lat.degrees * radians;
    std::vector<geo::LonLat> ring;
    for (int corner = 0; corner <= corners; ++corner) {
        const double bearing = -2.0 * std::numbers::pi * (corner % corners) / corners;
        const double there = std::asin(
            std::sin(latitude) * std::cos(angle) +
            std::cos(latitude) * std::sin(angle) * std::cos(bearing));
        const double east = std::atan2(
            std::sin(bearing) * std::sin(angle) * std::cos(latitude),
            std::cos(angle) - std::sin(latitude) * std::sin(there));
        ring.push_back({{centre.lon.degrees + east / radians}, {there / radians}});
    }
    return ring;
}

Json isochrone_ring(const std::vector<geo::LonLat>& ring) {
    Json points = Json::array();
    for (const geo::LonLat& point : ring) {
        points.push_back(Json::array(
            {std::round(point.lon.degrees * 1e5) / 1e5,
             std::round(point.lat.degrees * 1e5) / 1e5}));
    }
    return points;
}

/// How far beyond the roads an area goes: the ground beside them, and the grain of the outline.
geo::Metres reach_margin(double minutes) { return {std::clamp(minutes * 10.0, 250.0, 5'000.0)}; }

Json isochrone_feature(double minutes, const std::vector<geo::LonLat>& ring, bool is_estimated) {
    return {
        {"type", "Feature"},
        {"geometry",
         ring.empty()
             ? Json(nullptr)
             : Json{{"type", "Polygon"}, {"coordinates", Json::array({isochrone_ring(ring)})}}},
        {"properties",
         {{"minutes", minutes},
          {"is_estimated", is_estimated},
          {"method",
           is_estimated ? "straight line x detour factor at one mean speed"
                        : "concave hull of the roads driven, widened by margin_m"},
          {"margin_m", is_estimated ? Json(nullptr) : Json(reach_margin(minutes).value)}}}};
}

/// The area of the places that are reached in some minutes.
std::vector<geo::LonLat>
reached_ring(const std::vector<geo::ReachedPlace>& places, double minutes) {
    std::vector<geo::LonLat> within;
    for (const geo::ReachedPlace& place : places) {
        within.push_back(place.at);
    }
    return geo::outline_around(within, reach_margin(minutes));
}

/// Why there are no areas.
const regions::Names& nowhere_text() {
    static const regions::Names text{
        "Бұл жерден жолмен ешқайда жету мүмкін емес: маңында жол жоқ.",
        "Отсюда по дороге никуда не добраться: поблизости нет дорог.",
        "Nothing is reached by road from here: no road lies near."};
    return text;
}

std::vector<double> minutes_asked(const Request& request) {
    std::vector<double> minutes;
    for (const std::string_view part :
         split_list(request.parameter("minutes").value_or("30,60,120"))) {
        double number = 0.0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (error != std::errc{} || end != part.data() + part.size() ||
            !(number >= 1.0 && number <= longest_minutes)) {
            throw Problem(
                Refusal::bad_request,
                "parameter minutes: expected numbers from 1 to 600 by comma, such as 30,60");
        }
        minutes.push_back(number);
    }
    if (minutes.size() > most_isochrones) {
        throw Problem(Refusal::bad_request, "parameter minutes: at most 8 at a time");
    }
    std::ranges::sort(minutes, std::greater<>());
    return minutes;
}

} // namespace

Response isochrones(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"lon", "lat", "minutes", "detour", "speed_kmh"});
    const auto lon = number_parameter(request, "lon", {.lowest = -180.0, .highest = 180.0});
    const auto lat = number_parameter(request, "lat", {.lowest = -85.0, .highest = 85.0});
    if (!lon || !lat) {
        throw Problem(Refusal::bad_request, "name a place by the parameters lon and lat");
    }
    const geo::LonLat centre{{*lon}, {*lat}};
    const auto minutes = minutes_asked(request);
    const geo::TravelEstimate usual;
    const double detour =
        number_parameter(request, "detour", {.lowest = 1.0, .highest = 5.0}).value_or(usual.detour);
    const double speed = number_parameter(request, "speed_kmh", {.lowest = 1.0, .highest = 200.0})
                             .value_or(usual.speed_kmh);
    Json features = Json::array();
    const bool by_road = desk.roads.with_roads([&](geo::RoadNetwork& network, const std::string&) {
        for (const double one : minutes) {
            // Each with its own grain: a short drive would be lost in the spacing of a long one.
            const auto reached = network.within(centre, one * 60.0, reach_margin(one));
            features.push_back(isochrone_feature(one, reached_ring(reached, one), false));
        }
    });
    if (!by_road) {
        for (const double one : minutes) {
            const double radius_m = one * 60.0 * speed / 3.6 / detour;
            features.push_back(isochrone_feature(one, circle_around(centre, radius_m), true));
        }
    }
    const bool is_off_road = by_road && std::ranges::all_of(features, [](const Json& feature) {
                                 return feature["geometry"].is_null();
                             });
    return json_response(
        {{"type", "FeatureCollection"},
         {"note", is_off_road ? Json(names_json(nowhere_text())) : Json(nullptr)},
         {"features", std::move(features)}});
}

} // namespace osh::server
