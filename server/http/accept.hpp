#pragma once

#include "server/http/request.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace osh::server {

/// Which of the media types on offer the client prefers by `Accept` (RFC 9110 §12.5.1): for each
/// the most specific range that holds it gives its weight; of equal weights the one named more
/// specifically, then the one named first, then the one offered first is taken. The first without
/// the field; nothing when all are refused, be it by `q=0`.
std::optional<std::size_t>
preferred_media(const Request& request, std::span<const std::string_view> offered);

} // namespace osh::server
