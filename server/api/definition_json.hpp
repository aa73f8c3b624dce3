#pragma once

#include "server/json/json.hpp"

#include <string_view>

namespace osh::server {

/// `{"file": "signals.csv", "version": "…", "is_built_in": true}`: which table of definitions an
/// answer stands on.
Json definition_json(std::string_view file);

} // namespace osh::server
