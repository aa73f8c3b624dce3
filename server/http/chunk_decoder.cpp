#include "server/http/chunk_decoder.hpp"

#include "server/http/head_parser.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace osh::server {

namespace {

constexpr std::size_t longest_size_line = 256;
constexpr std::size_t most_size_digits = 8;

/// Fields that decide about framing, routing, access or the meaning of the content.
constexpr std::array<std::string_view, 13> never_trailers{
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "cookie",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "transfer-encoding",
    "upgrade"};

bool is_trailer(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
        !is_field_text(line.substr(colon + 1))) {
        return false;
    }
    std::string name(line.substr(0, colon));
    std::ranges::transform(
        name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(never_trailers, name) == never_trailers.end();
}

/// Takes what `fits` off the front of `text`; false when there is none.
template<typename Predicate>
bool take_run(std::string_view& text, Predicate fits) {
    const auto* const end = std::ranges::find_if_not(text, fits);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count > 0;
}

bool take_token(std::string_view& text) {
    return take_run(text, [](char c) { return is_token({&c, 1}); });
}

/// A quoted string from its opening to its closing quote (RFC 9110 §5.6.4).
bool take_quoted(std::string_view& text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return true;
        }
    }
    return false;
}

/// `*( ";" name [ "=" value ] )` (RFC 9112 §7.1.1), without the white space that it calls bad.
bool are_extensions(std::string_view text) {
    while (!text.empty()) {
        if (text.front() != ';') {
            return false;
        }
        text.remove_prefix(1);
        if (!take_token(text)) {
            return false;
        }
        if (text.starts_with('=')) {
            text.remove_prefix(1);
            const bool taken = text.starts_with('"') ? take_quoted(text) : take_token(text);
            if (!taken) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

ChunkDecoder::LineOutcome ChunkDecoder::take_line(std::string_view& bytes, std::size_t longest) {
    if (m_line_taken) {
        m_line.clear();
        m_line_taken = false;
    }
    while (!bytes.empty()) {
        const char c = bytes.front();
        bytes.remove_prefix(1);
        const bool after_return = m_line.ends_with('\r');
        if (c == '\n') {
            if (!after_return) {
                return LineOutcome::malformed;
            }
            m_line.pop_back();
            m_line_taken = true;
            return LineOutcome::complete;
        }
        if (after_return || m_line.size() > longest) {
            return LineOutcome::malformed;
        }
        m_line += c;
    }
    return LineOutcome::incomplete;
}

ChunkOutcome ChunkDecoder::read_size_line(std::string_view& bytes) {
    const LineOutcome line = take_line(bytes, longest_size_line);
    if (line != LineOutcome::complete) {
        return line == LineOutcome::incomplete ? ChunkOutcome::needs_more : ChunkOutcome::malformed;
    }
    std::size_t size = 0;
    const char* const begin = m_line.data();
    const char* const end = begin + m_line.size();
    const auto [stop, fault] = std::from_chars(begin, end, size, 16);
    const auto digits = static_cast<std::size_t>(stop - begin);
    const std::string_view extensions = std::string_view(m_line).substr(digits);
    if (fault != std::errc{} || digits > most_size_digits || !is_field_text(m_line) ||
        !are_extensions(extensions)) {
        return ChunkOutcome::malformed;
    }
    if (size > m_body_bytes - m_body_seen) {
        return ChunkOutcome::body_too_large;
    }
    m_body_seen += size;
    m_left = size;
    m_part = size > 0 ? Part::content : Part::trailer;
    return ChunkOutcome::complete;
}

ChunkOutcome ChunkDecoder::read_trailer_line(std::string_view& bytes) {
    const std::size_t before = bytes.size();
    const LineOutcome line = take_line(bytes, m_trailer_bytes);
    m_trailer_seen += before - bytes.size();
    if (m_trailer_seen > m_trailer_bytes) {
        return ChunkOutcome::trailers_too_large;
    }
    if (line != LineOutcome::complete) {
        return line == LineOutcome::incomplete ? ChunkOutcome::needs_more : ChunkOutcome::malformed;
    }
    return m_line.empty() || is_trailer(m_line) ? ChunkOutcome::complete : ChunkOutcome::malformed;
}

ChunkOutcome ChunkDecoder::consume(std::string_view& bytes, std::string& body) {
    while (true) {
        if (m_part == Part::content) {
            const std::size_t now = std::min(m_left, bytes.size());
            body.append(bytes.substr(0, now));
            bytes.remove_prefix(now);
            m_left -= now;
            if (m_left > 0) {
                return ChunkOutcome::needs_more;
            }
            m_part = Part::content_end;
        } else if (m_part == Part::content_end) {
            const LineOutcome line = take_line(bytes, 1);
            if (line == LineOutcome::incomplete) {
                return ChunkOutcome::needs_more;
            }
            if (line == LineOutcome::malformed || !m_line.empty()) {
                return ChunkOutcome::malformed;
            }
            m_part = Part::size_line;
        } else if (m_part == Part::size_line) {
            const ChunkOutcome outcome = read_size_line(bytes);
            if (outcome != ChunkOutcome::complete) {
                return outcome;
            }
        } else {
            const ChunkOutcome outcome = read_trailer_line(bytes);
            if (outcome != ChunkOutcome::complete || m_line.empty()) {
                return outcome;
            }
        }
    }
}

} // namespace osh::server
