#pragma once

#include "server/configuration/configuration.hpp"
#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// The geocoder's resources and its review queue.
void add_geocode_routes(
    HttpServer& server,
    const std::shared_ptr<Services>& services,
    const Configuration& configuration);

} // namespace osh::server
