#pragma once

#include "server/http/router.hpp"
#include "server/json/json.hpp"

#include <span>

namespace osh::server {

/// The OpenAPI 3.0.3 document of these routes: every one is in it, with its parameters, who may use
/// it by the policy, and its problem answers. Made from the routes themselves, so it cannot miss
/// one; a route without a summary in the table of this file is described by its pattern only.
Json openapi_document(std::span<const Route* const> routes);

} // namespace osh::server
