#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <cstddef>
#include <string_view>

namespace osh::server {

/// Whether the client takes gzip, by its `Accept-Encoding` (RFC 9110 §12.5.3): named, or by `*`,
/// with a weight above zero. A client without the header gets plain bytes.
bool accepts_gzip(const Request& request);

/// Whether bytes of that media type shrink when packed.
bool is_compressible(std::string_view content_type);

/// A body of no more bytes is left as it is: with the head of the answer it goes into one packet of
/// the network, packed or not.
inline constexpr std::size_t longest_left_plain = 1024;

/// Chooses between the plain and the packed body, packs longer text and unpacks for clients
/// that want it plain. Afterwards `body` holds what is sent, and the headers `Content-Encoding` and
/// `Vary` say so. A packed answer's entity tag differs from the plain one's, for a strong tag
/// stands for the very bytes (RFC 9110 §8.8.3.3).
void choose_encoding(const Request& request, Response& response);

/// Whether one of the request's `If-None-Match` tags is that of the answer, in either encoding
/// (RFC 9110 §13.1.2). False without the header or for an answer without a tag.
bool matches_etag(const Request& request, std::string_view etag);

/// The same without `*`, which stands for any answer: whether the client has shown this very tag.
bool shows_etag(const Request& request, std::string_view etag);

/// Whether `If-Match` lets the request go on: true without the field, for `*` and when one of its
/// tags is that of the answer in either encoding, compared strongly (RFC 9110 §13.1.1). Nothing
/// here has a date of change that `If-Unmodified-Since` could be held against, so that one is left
/// out as §13.1.4 says.
bool meets_if_match(const Request& request, std::string_view etag);

/// The `304 Not Modified` answer for a client that holds the answer with this tag already.
Response not_modified(const Request& request, std::string_view etag, CachePolicy cache);

/// The tag as the header field has it, in quotes.
std::string quoted_etag(std::string_view etag);

/// A tag made of the bytes themselves (64-bit FNV-1a and their length): for files read at the start
/// and answers without a version. It detects change, not malice.
std::string content_etag(std::string_view bytes);

} // namespace osh::server
