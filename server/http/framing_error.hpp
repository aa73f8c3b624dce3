#pragma once

#include "server/http/problem.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <string>

namespace osh::server {

/// Bytes that are not a request this server reads. After it the connection cannot be understood any
/// more: it is answered once and closed, so that the rest is never taken for another request.
struct FramingError {
    Refusal refusal;
    std::string detail;
    /// Where nothing but the address of a read is malformed: the head, with what of the query can
    /// be read and the path as it came, for an answer that a person understands.
    std::optional<Request> asked{};
};

} // namespace osh::server
