#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "tiles/heat/heat_surface.hpp"

namespace osh::server {

/// `GET /heat/{measure}/{z}/{x}/{y}.png` and `…@2x.png`: density of the Selection's events. A
/// surface tells where single events happened, so it is open to those who may see enterprises.
Response heat_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    tiles::PictureSide side);

/// `GET /heat/{measure}.json`: unit, classes and colours of the same surface.
Response heat_legend(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

} // namespace osh::server
