#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <cstdint>
#include <memory>

namespace osh::server {

/// Adds the resources of long work: exports, imports, their state, cancelling and results.
void add_job_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, std::uint64_t most_import_bytes);

} // namespace osh::server
