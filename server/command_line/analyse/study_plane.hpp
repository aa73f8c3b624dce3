#pragma once

#include "regions/statistics/surface/density_grid.hpp"
#include "server/command_line/analyse/study.hpp"
#include "server/command_line/analyse/study_places.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// The plane on which densities are taken: the file's own coordinates, in metres when they are
/// projected; longitudes and latitudes are laid out around their middle (equirectangular, sphere of
/// the IUGG mean radius), in metres too.
struct StudyPlane {
    bool geographic = false;
    double metres_per_unit = 1.0;
    double middle_lon = 0.0;
    double middle_lat = 0.0;
    std::string unit;
    std::string reference_system; ///< of the file; empty when unknown

    regions::Vertex on_plane(const regions::Vertex& in_file) const;
    regions::Vertex in_file(const regions::Vertex& on_plane) const;

    std::vector<regions::Vertex> places_of(const std::vector<regions::Vertex>& in_file) const;

    /// All areas of a file, whose coordinates must be of the same kind, on this plane. Throws
    /// `Error` when it holds none.
    regions::Outline outline_of(const std::filesystem::path& window) const;
};

StudyPlane plane_of(const Study& study, const StudyPlaces& places);

} // namespace osh::server
