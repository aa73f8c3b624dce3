#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/http_server.hpp"

#include <memory>

namespace osh::server {

/// Adds the faces of the standards: OGC API - Features and Tiles under `/ogc`, WMTS 1.0.0 under
/// `/wmts`, JSON-stat and SDMX-CSV under `/api/v1`.
void add_ogc_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration);

} // namespace osh::server
