#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace osh::server {

/// `GET /api/v1/audit`: the audit log from an id on, or what it tells of one enterprise (`bin`), as
/// JSON or CSV. Who reads it is noted, too, after what is shown.
Response show_audit(const Request& request, Services& services);

} // namespace osh::server
