#pragma once

#include "server/http/response.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// An `application/json` answer. Caching is left at `no_store`: set `cache` and `etag` for answers
/// that stand on the snapshot.
Response json_response(const Json& json);

} // namespace osh::server
