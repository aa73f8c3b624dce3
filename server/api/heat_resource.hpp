#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "tiles/heat/heat_surface.hpp"

#include <optional>

namespace osh::server {

/// `GET /heat/{measure}/{z}/{x}/{y}.png` and `…@2x.png`: a picture of a surface. Those who may not
/// see single enterprises get one made of published figures.
Response heat_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    tiles::PictureSide side);

/// The same picture if a stranger was given it at this very address before. Takes no time to speak
/// of.
std::optional<Response> kept_heat_tile(const Request& request, const LiveDataset& dataset);

/// `GET /heat/{measure}/{z}/{x}/{y}.mvt`: the same surface as squares of a 32 × 32 grid, with their
/// value in the middle.
Response heat_cells(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

/// `GET /heat/{measure}.json`: unit, classes and colours of the same surface.
Response heat_legend(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

/// `GET /heat/{measure}.tif?zoom=`: the same surface as a Cloud Optimized GeoTIFF in EPSG:3857.
Response heat_geotiff(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

} // namespace osh::server
