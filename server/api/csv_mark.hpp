#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// The answer as it is, or with `bom=1`, which the route has to know, begun by the byte order mark
/// by which Excel reads CSV as UTF-8; programs do without, and R and Python's csv module would
/// take it for a part of the first heading. A part of a file (206) is never marked. Throws
/// `Problem` (400) for another value and for an answer that is not CSV.
Response marked_csv(const Request& request, Response response);

} // namespace osh::server
