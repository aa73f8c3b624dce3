#pragma once

#include "server/http/problem.hpp"

#include <string>

namespace osh::server {

/// Bytes that are not a request this server reads. After it the connection cannot be understood any
/// more: it is answered once and closed, so that the rest is never taken for another request.
struct FramingError {
    Refusal refusal;
    std::string detail;
};

} // namespace osh::server
