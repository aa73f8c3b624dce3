#pragma once

#include "server/http/head_parser.hpp"
#include "server/http/instant.hpp"
#include "server/http/response.hpp"

#include <ctime>
#include <string>
#include <string_view>

namespace osh::server {

/// What the head of an answer depends on besides the answer.
struct ResponseFraming {
    Method request_method = Method::get;
    HttpVersion version = HttpVersion::http_1_1;
    Persistence persistence = Persistence::keep_alive;
    std::time_t date = 0;
};

/// How the body of an answer is sent.
enum class BodyDelivery {
    none,       ///< HEAD, 204, 304: only the head
    whole,      ///< with Content-Length
    counted,    ///< a producer's blocks with Content-Length
    chunked,    ///< a producer's blocks in chunks
    until_close ///< a producer's blocks to an HTTP/1.0 client, ended by closing
};

/// How the answer's body will be sent (RFC 9112 §6.3).
BodyDelivery body_delivery(const Response& response, const ResponseFraming& framing) noexcept;

/// The status line and header fields up to and including the empty line. `Content-Length`,
/// `Transfer-Encoding`, `Connection` and `Date` are decided here; control characters in values
/// become spaces, so that no value can begin a new field.
std::string response_head(const Response& response, const ResponseFraming& framing);

/// One block of a chunked body; an empty block gives no bytes, for a chunk of size 0 would end it.
std::string chunk(std::string_view block);

/// What ends a chunked body.
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

/// A moment as HTTP writes it, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
std::string http_date(std::time_t moment);

} // namespace osh::server
