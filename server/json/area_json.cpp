#include "server/json/area_json.hpp"

#include <utility>

namespace osh::server {

namespace {

Json ring_json(const geo::Ring& ring) {
    Json places = Json::array();
    for (const geo::LonLat place : ring) {
        places.push_back({place.lon.degrees, place.lat.degrees});
    }
    return places;
}

} // namespace

Json area_json(const geo::MultiPolygon& area) {
    if (area.empty()) {
        return nullptr;
    }
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

} // namespace osh::server
