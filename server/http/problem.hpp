#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

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
    precondition_failed,
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

/// What a page needs to say of a refusal in the reader's own language, beside the English sentence.
struct ProblemCause {
    std::string code;    ///< stable, in snake_case; empty for a refusal that only has its sentence
    std::string subject; ///< what is meant, such as a BIN
};

/// The code of the cause when a bearer token was shown that is not good; the challenge of the
/// answer says so, too (RFC 6750, 3.1).
inline constexpr std::string_view invalid_token_cause = "invalid_token";

/// A request that cannot be answered, with words fit for its sender to read: what is wrong with it
/// and, where it helps, what would be right. Handlers throw it; the shell turns it into an answer.
class Problem : public std::runtime_error {
public:
    Problem(Refusal refusal, const std::string& detail, ProblemCause cause = {})
        : std::runtime_error(detail)
        , m_refusal(refusal)
        , m_cause(std::move(cause)) {}

    Refusal refusal() const noexcept { return m_refusal; }

    const ProblemCause& cause() const noexcept { return m_cause; }

private:
    Refusal m_refusal;
    ProblemCause m_cause;
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
/// `instance` and `request_id`; a cause with a code becomes the extension member `cause`
/// (`{"code","subject"}`).
Response problem_response(
    Refusal refusal,
    std::string_view detail,
    const ProblemInstance& instance,
    const ProblemCause& cause = {});

} // namespace osh::server
