#pragma once

#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <string_view>

namespace osh::server {

/// Tells the audit log of every enterprise that rows of an answer name, each under `bin`
/// (`note_shown`).
void note_shown_rows(const Request& request, const Json& rows, std::string_view dataset);

} // namespace osh::server
