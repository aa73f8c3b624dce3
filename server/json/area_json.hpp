#pragma once

#include "geo/geometry/polygon.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// The area as a geometry of GeoJSON (RFC 7946), longitude first: a `MultiPolygon`; null for an
/// empty one.
Json area_json(const geo::MultiPolygon& area);

} // namespace osh::server
