#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace osh::server {

/// Why a request was refused; each maps to one status and title (RFC 9110 §15).
enum class Refusal {
    bad_request,
    unauthorized,
    forbidden,
    not_found,
    method_not_allowed,
    not_acceptable,
    request_timeout,
    conflict,
    gone,
    content_too_large,
    uri_too_long,
    unsupported_media_type,
    expectation_failed,
    unprocessable_content,
    too_many_requests,
    header_fields_too_large,
    internal_error,
    not_implemented,
    unavailable,
    version_not_supported,
    insufficient_storage
};

/// A request that cannot be answered, with words fit for its sender to read: what is wrong with it
/// and, where it helps, what would be right. Handlers throw it; the shell turns it into an answer.
class Problem : public std::runtime_error {
public:
    Problem(Refusal refusal, const std::string& detail)
        : std::runtime_error(detail)
        , m_refusal(refusal) {}

    Refusal refusal() const noexcept { return m_refusal; }

private:
    Refusal m_refusal;
};

/// The status of a refusal, from 400 to 599.
int http_status(Refusal refusal) noexcept;

/// The reason phrase of a status, such as `Not Found`; `Status` for one the table does not hold.
std::string_view reason_phrase(int status) noexcept;

/// The request at fault as a problem document names it.
struct ProblemInstance {
    std::string path;       ///< the request's path, or empty when it could not be read
    std::string request_id; ///< lets the operator find the request in the log
};

/// The `application/problem+json` answer (RFC 9457) with `type`, `title`, `status`, `detail`,
/// `instance` and `request_id`.
Response
problem_response(Refusal refusal, std::string_view detail, const ProblemInstance& instance);

} // namespace osh::server
