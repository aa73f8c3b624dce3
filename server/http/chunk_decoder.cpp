#include "server/http/chunk_decoder.hpp"

#include "server/http/head_parser.hpp"

#include <algorithm>
#include <charconv>

namespace osh::server {

namespace {

constexpr std::size_t longest_size_line = 256;
constexpr std::size_t most_size_digits = 8;

bool is_trailer(std::string_view line) {
    const std::size_t colon = line.find(':');
    return colon != std::string_view::npos && is_token(line.substr(0, colon)) &&
           is_field_text(line.substr(colon + 1));
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

ChunkOutcome ChunkDecoder::read_size_line(std::string_view& bytes, std::size_t body_size) {
    const LineOutcome line = take_line(bytes, longest_size_line);
    if (line != LineOutcome::complete) {
        return line == LineOutcome::incomplete ? ChunkOutcome::needs_more : ChunkOutcome::malformed;
    }
    std::size_t size = 0;
    const char* const begin = m_line.data();
    const char* const end = begin + m_line.size();
    const auto [stop, fault] = std::from_chars(begin, end, size, 16);
    const auto digits = static_cast<std::size_t>(stop - begin);
    const bool clean_end = stop == end || *stop == ';';
    if (fault != std::errc{} || digits > most_size_digits || !clean_end || !is_field_text(m_line)) {
        return ChunkOutcome::malformed;
    }
    if (size > m_body_bytes - std::min(body_size, m_body_bytes)) {
        return ChunkOutcome::body_too_large;
    }
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
            const ChunkOutcome outcome = read_size_line(bytes, body.size());
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
