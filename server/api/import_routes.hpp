#pragma once

#include "server/http/http_server.hpp"
#include "server/services.hpp"

#include <cstdint>
#include <memory>

namespace osh::server {

/// Adds the resources of the data desk: imports, what was imported, withdrawing it, and the
/// register's own files. Must come before the job board starts, for it tells the board how imports
/// are done.
/// `most_bytes`: the longest file that the server takes from whoever may import.
void add_import_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, std::uint64_t most_bytes);

} // namespace osh::server
