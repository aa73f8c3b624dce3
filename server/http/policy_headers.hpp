#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// What the page may load and do: only what comes from this server, nothing inline.
inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "connect-src 'self'; font-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// Whether the request is for the map as other pages embed it: the public view, for the session
/// cookie is not sent to a frame of another site (`SameSite=Lax`).
bool is_embedded_map(const Request& request);

/// Adds names of request fields to the answer's one `Vary`: caches in front of us read one field
/// better than several. Names that stand there already are not repeated.
void vary_by(Response& response, std::string_view names);

/// Adds `Cache-Control` and `ETag` as the answer's policy and tag say (RFC 9111 §5.2).
void add_cache_headers(Response& response);

/// Adds the header fields that keep browsers from guessing types, leaking addresses, and, for
/// what a browser may show or run, from loading anything foreign. `frame_ancestors` are the other
/// sites that may show it in a frame, as sources of CSP Level 3 (§6.4.2). An answer that has a
/// policy of its own keeps it.
void add_security_headers(Response& response, const std::vector<std::string>& frame_ancestors = {});

/// Lets pages of any origin read public answers (Fetch Standard §3.2): the data is open and no
/// cookie is involved. Only for GET and HEAD.
void add_cors_headers(const Request& request, Response& response);

/// The answer to OPTIONS: which methods the path knows, also in the words of a CORS preflight.
Response options_response(const std::string& allowed_methods);

} // namespace osh::server
