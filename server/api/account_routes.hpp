#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Adds what administrators see of people: accounts and the audit log.
void add_account_routes(HttpServer& server, const std::shared_ptr<Services>& services);

} // namespace osh::server
