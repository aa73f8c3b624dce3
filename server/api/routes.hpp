#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/http_server.hpp"

#include <memory>

namespace osh::server {

/// Adds every route of the product to the server: the one place where an address is tied to the
/// function that answers it.
void add_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration);

} // namespace osh::server
