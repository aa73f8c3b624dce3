#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// Puts what a trusted proxy cuts off the front of paths (`X-Forwarded-Prefix`) before the
/// addresses by which an answer leads on: `Location`, links and scripts of HTML, and those of a web
/// application's manifest. Scripts and styles of the page find one another by where they lie, and
/// addresses inside JSON stay below the prefix. Without a prefix nothing is changed.
void put_below_prefix(const Request& request, Response& response);

} // namespace osh::server
