#pragma once

#include "server/http/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The value of the cookie of that name (RFC 6265 §5.4); nothing when the request has none, or has
/// it twice: then somebody else may have set one.
std::optional<std::string> cookie(const Request& request, std::string_view name);

/// The `Set-Cookie` value of a session; an empty secret removes it.
std::string session_cookie(const Request& request, std::string_view secret);

} // namespace osh::server
