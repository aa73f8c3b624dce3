#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Adds the express assessment: `POST /api/v1/express-assessment` answers at once, and keeps what
/// was answered when it is asked to, apart from verified data; `GET /api/v1/express-assessments`
/// lists what was kept, for those who have signed in, within their regions.
void add_express_routes(HttpServer& server, const std::shared_ptr<Services>& services);

} // namespace osh::server
