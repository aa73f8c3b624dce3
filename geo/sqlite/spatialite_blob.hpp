#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace osh::geo {

/// SpatiaLite's own binary form of a geometry (BLOB-Geometry: start 00, byte order, SRID, envelope,
/// mark 7C, class and coordinates, end FE), for the three shapes of our store, all in WGS 84
/// (EPSG:4326). Written and read here so that a million points need no call into SQL functions;
/// little-endian, two dimensions. Reading gives nothing when the bytes are another shape or cut
/// short.
std::vector<std::uint8_t> to_spatialite_blob(LonLat place);
std::vector<std::uint8_t> to_spatialite_blob(std::span<const LonLat> line);
std::vector<std::uint8_t> to_spatialite_blob(const MultiPolygon& area);

std::optional<LonLat> point_of_spatialite_blob(std::span<const std::uint8_t> blob) noexcept;
std::optional<std::vector<LonLat>> line_of_spatialite_blob(std::span<const std::uint8_t> blob);
std::optional<MultiPolygon> multi_polygon_of_spatialite_blob(std::span<const std::uint8_t> blob);

} // namespace osh::geo
