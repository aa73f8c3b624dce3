#pragma once

#include "server/http/request.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// How long others may keep an answer (RFC 9111).
enum class CachePolicy {
    no_store,         ///< never kept: momentary answers
    private_no_store, ///< never kept, and of this caller alone
    revalidate,       ///< kept, but asked about (by its entity tag) before each use
    immutable,        ///< kept for a year: the address names a version whose bytes never change
    /// Kept for a year by those who show the same cookie and credential as before: who has signed
    /// in is shown something else at the very address.
    immutable_for_this_caller
};

/// Bytes shared, without copying, by caches, handlers and the connections that send them.
using Bytes = std::shared_ptr<const std::string>;

/// The bytes of a string, shared.
Bytes shared_bytes(std::string text);

/// Makes the next block of a long answer (about 64 KB is a good size); nothing when it is complete,
/// an empty one when there is nothing yet: it is asked again half a second later and need not wait.
/// Called from one thread at a time, only when the client has taken what came before, possibly from
/// different threads, and not at all once the client has gone. An exception cuts the answer short.
using Producer = std::function<std::optional<std::string>()>;

/// What a handler answers: a plain value. The body is given in one of these ways: `body` as it is,
/// `gzip_body` already compressed (tiles are stored so), both (the client's `Accept-Encoding`
/// chooses), or `producer` for an answer made while it is being sent.
struct Response {
    int status = 200;
    std::string content_type;   ///< media type with charset where it has one; empty without a body
    std::vector<Field> headers; ///< further header fields
    Bytes body;
    Bytes gzip_body;
    Producer producer;
    /// How many bytes the producer will make, where that is known: then the client is told
    /// (`Content-Length`), else it gets chunks. One that makes fewer ends the connection.
    std::optional<std::uint64_t> length;
    CachePolicy cache = CachePolicy::no_store;
    std::string etag; ///< opaque part of the strong entity tag, without quotes; empty for none

    /// The first further header field of that name, in exactly that spelling.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// A plain text answer.
Response text_response(std::string text, int status = 200);

/// An answer of the given media type.
Response bytes_response(std::string content_type, std::string bytes);

/// An answer whose bytes are compressed with gzip already; clients that do not accept gzip get them
/// unpacked.
Response gzip_response(std::string content_type, Bytes gzip_bytes);

} // namespace osh::server
