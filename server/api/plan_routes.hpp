#pragma once

#include "server/configuration/configuration.hpp"
#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Plans of visits, their candidates, versions, files and field results; isochrones. Adds the kinds
/// of their jobs, so it comes before the board starts. `public_url` as the configuration has it.
void add_plan_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, const std::string& public_url);

} // namespace osh::server
