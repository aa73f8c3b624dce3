#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/http_server.hpp"

#include <memory>

namespace osh::server {

/// Adds the routes of the map itself: vector tiles and what describes them, heat surfaces.
void add_tile_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration);

/// Adds the figures of the tile cache to `/metrics`.
void add_tile_gauges(HttpServer& server, const std::shared_ptr<LiveDatasetHolder>& datasets);

} // namespace osh::server
