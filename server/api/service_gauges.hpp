#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Figures for those who watch over the server, besides those of the edge and of the tile cache:
/// the dataset in force and its age, jobs (imports, exports, plans) by kind and how they ended, and
/// the process under the names that Prometheus's own client libraries give.
void add_service_gauges(HttpServer& server, const std::shared_ptr<Services>& services);

} // namespace osh::server
