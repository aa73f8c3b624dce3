#pragma once

#include "server/http/request.hpp"

#include <string_view>
#include <vector>

namespace osh::server {

/// The parameters of `name=value` parts between `&`, as `--selection` and the member `selection` of
/// exports take them, not percent-encoded. Throws `server::Error` naming the part that is none.
std::vector<Parameter> parameters_of_selection(std::string_view text);

} // namespace osh::server
