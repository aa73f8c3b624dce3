#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace osh::server {

/// What became of the bytes given to a `ChunkDecoder`.
enum class ChunkOutcome { needs_more, complete, malformed, body_too_large, trailers_too_large };

/// Reads the chunked transfer coding (RFC 9112 §7.1) from bytes that may be cut anywhere.
/// Extensions and trailer fields are checked and dropped; trailer fields that would change how the
/// message is framed, routed or authenticated are refused (RFC 9110 §6.5.1).
class ChunkDecoder {
public:
    /// The body may have at most `body_bytes`, the trailer section at most `trailer_bytes`.
    ChunkDecoder(std::size_t body_bytes, std::size_t trailer_bytes)
        : m_body_bytes(body_bytes)
        , m_trailer_bytes(trailer_bytes) {}

    /// Appends to `body` what the bytes carry and removes from the front of `bytes` what was used.
    /// After `complete` the rest of `bytes` belongs to the next message. After any outcome but
    /// `needs_more` the decoder is spent.
    ChunkOutcome consume(std::string_view& bytes, std::string& body);

private:
    enum class Part { size_line, content, content_end, trailer };

    /// The next whole line, assembled in `m_line`, once its end has come.
    enum class LineOutcome { complete, incomplete, malformed };
    LineOutcome take_line(std::string_view& bytes, std::size_t longest);

    ChunkOutcome read_size_line(std::string_view& bytes);
    ChunkOutcome read_trailer_line(std::string_view& bytes);

    std::size_t m_body_bytes;
    std::size_t m_trailer_bytes;
    std::size_t m_trailer_seen = 0;
    std::size_t m_body_seen = 0; ///< bytes of all chunks announced so far
    std::size_t m_left = 0;      ///< bytes of the present chunk still to come
    Part m_part = Part::size_line;
    bool m_line_taken = false;
    std::string m_line;
};

} // namespace osh::server
