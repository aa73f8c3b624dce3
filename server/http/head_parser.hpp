#pragma once

#include "server/http/framing_error.hpp"
#include "server/http/limits.hpp"
#include "server/http/request.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

namespace osh::server {

/// How the body of a message is delimited (RFC 9112 §6).
enum class BodyFraming { none, length, chunked };

/// The two versions of HTTP/1.
enum class HttpVersion { http_1_0, http_1_1 };

/// Whether the connection serves another request after this one (RFC 9112 §9.3).
enum class Persistence { close, keep_alive };

/// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
enum class Expectation { none, continue_100 };

/// The request line and header fields of one message, understood.
struct MessageHead {
    Request request; ///< without body, client address and id
    HttpVersion version = HttpVersion::http_1_1;
    Persistence persistence = Persistence::keep_alive;
    BodyFraming framing = BodyFraming::none;
    std::size_t content_length = 0;
    Expectation expectation = Expectation::none;
};

/// Reads a whole head, from the request line to the empty line that ends it, both included.
/// Strict where leniency lets requests be smuggled: exactly one Host in HTTP/1.1, no space before a
/// colon, no folded lines, no control characters, one Content-Length of digits without leading
/// zeros, never together with Transfer-Encoding, no transfer coding but `chunked` (RFC 9112 §§3, 5,
/// 6), and no field that another program could take for one of these (`Content_Length`).
std::variant<MessageHead, FramingError>
parse_head(std::string_view block, const HttpLimits& limits);

/// What is wrong with a request line, without its line end; nothing when it can be understood.
std::optional<FramingError> check_request_line(std::string_view line, const HttpLimits& limits);

/// Whether the text is a token (RFC 9110 §5.6.2): what methods and field names are made of.
bool is_token(std::string_view text) noexcept;

/// Whether the text may be a field value: no control characters but the tab.
bool is_field_text(std::string_view text) noexcept;

} // namespace osh::server
