#pragma once

#include "regions/statistics/spatial/place.hpp"
#include "regions/statistics/surface/density_grid.hpp"
#include "server/command_line/analyse/study.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// Where the units of a study lie.
struct StudyPlaces {
    std::vector<regions::Vertex> coordinates; ///< as the file has them
    std::vector<regions::Place> places;       ///< for distances, in metres where that is known
    bool great_circle = false;
    double metres_per_unit = 1.0; ///< of the coordinates; 1 too when it is not known
    std::string source;           ///< `points`, `centroids` or `columns X and Y`
    std::string unit;             ///< of distances: `metre` or `unit of the coordinates`

    /// A distance that an analyst gave, as the places measure it.
    double reach(double distance) const;

    /// A distance between places, as an analyst reads it.
    double shown(double distance) const;
};

/// The places of a study: columns that were named, else the shapes, else columns whose names mean
/// coordinates (lon and lat, x and y, …). Longitudes and latitudes are measured along great
/// circles, unless a number among them can be neither. Throws `Error` when a row has no place, or
/// great circles are asked for coordinates that cannot be longitudes and latitudes.
StudyPlaces places_of(const Study& study, const StudyOptions& options);

} // namespace osh::server
