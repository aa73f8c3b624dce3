#pragma once

#include "server/http/http_server.hpp"

namespace osh::server {

/// Adds the routes by which wire-level suites score an HTTP server: `GET /hello` (13 bytes),
/// `/bytes/N`, `/echoid/X` and `/async/X` (body X, the second from the workers), `/block/MS`,
/// `/query?…`, `/stream/ROWS` (one JSON object a line), `POST /upload` (answers "LENGTH BYTESUM")
/// and `POST /` (echo).
void add_probe_routes(HttpServer& http);

} // namespace osh::server
