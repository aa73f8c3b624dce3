#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <memory>

namespace osh::server {

/// Adds the resources of the data desk: imports, what was imported, withdrawing it, and the
/// register's own files. Must come before the job board starts, for it tells the board how imports
/// are done.
void add_import_routes(HttpServer& server, const std::shared_ptr<Services>& services);

} // namespace osh::server
