#pragma once

#include "server/http/router.hpp"
#include "server/json/json.hpp"

#include <span>
#include <string>

namespace osh::server {

/// The OpenAPI 3.0.3 document of these routes, served below that address (empty: the root of the
/// host that gave the document). Made from the tables that the server itself goes by: the routes,
/// the policy, the members of bodies and answers (data/answers.json, from which the page's types
/// are made, too) and the meaning of parameters (data/parameters.json), so it cannot miss a route.
/// Throws `std::out_of_range` for a parameter that no table explains.
Json openapi_document(std::span<const Route* const> routes, const std::string& server);

} // namespace osh::server
