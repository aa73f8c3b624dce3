#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string_view>

namespace osh::server {

/// By which Excel reads CSV as UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether `bom=1` asks for the mark. Throws `Problem` (400) for another value and for an answer
/// that is not CSV.
bool asks_for_csv_mark(const Request& request, std::string_view content_type);

/// The answer as it is, or with `bom=1`, which the route has to know, begun by the byte order mark
/// by which Excel reads CSV as UTF-8; programs do without, and R and Python's csv module would
/// take it for a part of the first heading. A part (206) is never marked. Throws
/// `Problem` (400) for another value and for an answer that is not CSV.
Response marked_csv(const Request& request, Response response);

} // namespace osh::server
