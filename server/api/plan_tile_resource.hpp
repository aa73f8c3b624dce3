#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/plans/plan_desk.hpp"

#include <string>

namespace osh::server {

// The layer `plan`, for those who may see the plan that the parameter `plan` names. Throws
// `Problem` otherwise: 400, 403, 404, or 409 while the plan has no version.

/// `GET /tiles/plan/{z}/{x}/{y}.mvt?plan=&version=`: routes and stops of a version, the newest one
/// without `version`.
Response plan_tile(const Request& request, PlanDesk& desk);

/// `GET /tiles/plan.json?plan=&version=`: TileJSON 3.0 of that version. `public_url` as for other
/// tiles; empty to go by the request.
Response plan_tile_json(const Request& request, PlanDesk& desk, const std::string& public_url);

} // namespace osh::server
