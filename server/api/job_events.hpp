#pragma once

#include "server/http/response.hpp"
#include "server/services.hpp"

namespace osh::server {

/// `GET /api/v1/jobs/{id}/events`: the job's state as server-sent events (HTML Living Standard,
/// 9.2), an event `job` at each change and `end` when it is over. A comment goes out every fifteen
/// seconds, so that proxies keep the line open. The producer that it returns never waits.
Response job_events(const Request& request, Services& services);

} // namespace osh::server
