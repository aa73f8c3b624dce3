#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/hotspots`: where a figure is high or low beyond chance, as GeoJSON: one feature for
/// each territory with local Moran's I and Gi* (a point inside it, or its area with
/// `geometry=area`), and the circles of the scan. Territories whose figure is suppressed or unknown
/// are left out before anything is computed. Throws `Problem` (400) for a parameter at fault or
/// figures that allow no statement.
Response hotspots(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
