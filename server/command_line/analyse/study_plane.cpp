#include "server/command_line/analyse/study_plane.hpp"

#include "server/error.hpp"

#include <cmath>
#include <numbers>

namespace osh::server {

namespace {

constexpr double metres_per_degree = 6'371'008.8 * std::numbers::pi / 180.0;

double shrinkage_at(double lat) { return std::cos(lat * std::numbers::pi / 180.0); }

} // namespace

regions::Vertex StudyPlane::on_plane(const regions::Vertex& in_file) const {
    if (!geographic) {
        return {in_file.x * metres_per_unit, in_file.y * metres_per_unit};
    }
    return {
        (in_file.x - middle_lon) * metres_per_degree * shrinkage_at(middle_lat),
        (in_file.y - middle_lat) * metres_per_degree};
}

regions::Vertex StudyPlane::in_file(const regions::Vertex& on_plane) const {
    if (!geographic) {
        return {on_plane.x / metres_per_unit, on_plane.y / metres_per_unit};
    }
    return {
        middle_lon + on_plane.x / metres_per_degree / shrinkage_at(middle_lat),
        middle_lat + on_plane.y / metres_per_degree};
}

std::vector<regions::Vertex>
StudyPlane::places_of(const std::vector<regions::Vertex>& in_file) const {
    std::vector<regions::Vertex> places;
    for (const regions::Vertex& place : in_file) {
        places.push_back(on_plane(place));
    }
    return places;
}

regions::Outline StudyPlane::outline_of(const std::filesystem::path& window) const {
    const geo::FeatureTable table = geo::read_feature_table(window);
    regions::Outline outline;
    for (const geo::PlanarShape& shape : table.shapes) {
        for (const auto& ring : shape.rings) {
            auto& corners = outline.emplace_back();
            for (const geo::PlanarPlace& place : ring) {
                corners.push_back(on_plane({place.x, place.y}));
            }
        }
    }
    if (outline.empty()) {
        throw Error(window.string() + ": holds no area that could be the window");
    }
    return outline;
}

StudyPlane plane_of(const Study& study, const StudyPlaces& places) {
    StudyPlane plane;
    plane.geographic = places.great_circle;
    plane.metres_per_unit = places.metres_per_unit;
    plane.unit = places.unit;
    plane.reference_system = study.table.reference_system;
    for (const regions::Vertex& place : places.coordinates) {
        plane.middle_lon += place.x / static_cast<double>(places.coordinates.size());
        plane.middle_lat += place.y / static_cast<double>(places.coordinates.size());
    }
    return plane;
}

} // namespace osh::server
