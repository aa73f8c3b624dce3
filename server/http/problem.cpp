#include "server/http/problem.hpp"

#include "server/json/json.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

struct StatusTitle {
    int status;
    std::string_view title;
};

/// In the order of the enumeration.
constexpr std::array<StatusTitle, 22> refusals{{
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
}};

constexpr std::array<StatusTitle, 11> plain_statuses{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {308, "Permanent Redirect"},
    {416, "Range Not Satisfiable"},
}};

} // namespace

int http_status(Refusal refusal) noexcept {
    return refusals[static_cast<std::size_t>(refusal)].status;
}

std::string_view reason_phrase(int status) noexcept {
    const auto* plain = std::ranges::find(plain_statuses, status, &StatusTitle::status);
    if (plain != plain_statuses.end()) {
        return plain->title;
    }
    const auto* refusal = std::ranges::find(refusals, status, &StatusTitle::status);
    return refusal == refusals.end() ? std::string_view("Status") : refusal->title;
}

Response problem_response(
    Refusal refusal,
    std::string_view detail,
    const ProblemInstance& instance,
    const ProblemCause& cause) {
    const int status = http_status(refusal);
    Json problem{{"type", "about:blank"}, {"title", reason_phrase(status)}, {"status", status}};
    problem["detail"] = detail;
    problem["instance"] = instance.path;
    problem["request_id"] = instance.request_id;
    if (!cause.code.empty()) {
        problem["cause"] = {{"code", cause.code}, {"subject", cause.subject}};
    }
    Response response = bytes_response("application/problem+json", json_text(problem));
    response.status = status;
    if (refusal == Refusal::unavailable || refusal == Refusal::too_many_requests) {
        response.headers.push_back({"Retry-After", "1"});
    }
    if (refusal == Refusal::unauthorized) { // a challenge is due (RFC 9110, 11.6.1; RFC 6750, 3)
        const bool was_shown = cause.code == invalid_token_cause;
        response.headers.push_back(
            {"WWW-Authenticate",
             was_shown ? R"(Bearer realm="oshmap", error="invalid_token")"
                       : R"(Bearer realm="oshmap")"});
    }
    return response;
}

} // namespace osh::server
