#pragma once

#include "server/configuration/configuration.hpp"
#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Adds what people do about themselves: sign in and out, password, second factor, tokens. `access`
/// says whether strangers may see single enterprises.
void add_session_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, EnterpriseAccess access);

} // namespace osh::server
