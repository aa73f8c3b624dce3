#pragma once

#include "server/dataset/live_dataset.hpp"

#include <memory>

namespace osh::server {

class HttpServer;

/// Adds the pages that the server fills with figures itself: the barometer at `/`. The server must
/// outlive its routes.
void add_page_routes(HttpServer& server, const std::shared_ptr<LiveDatasetHolder>& datasets);

} // namespace osh::server
