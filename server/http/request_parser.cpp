#include "server/http/request_parser.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view head_end = "\r\n\r\n";

/// Whether bytes that begin a head hold what no head may hold, so that it can be refused without
/// waiting for its end: NUL, or a line feed without carriage return.
bool is_hopeless(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos) {
        return true;
    }
    std::size_t feed = bytes.find('\n');
    while (feed != std::string_view::npos) {
        if (feed == 0 || bytes[feed - 1] != '\r') {
            return true;
        }
        feed = bytes.find('\n', feed + 1);
    }
    return false;
}

FramingError malformed_head() {
    return {Refusal::bad_request, "the head of the request is malformed"};
}

FramingError chunk_error(ChunkOutcome outcome, const HttpLimits& limits) {
    if (outcome == ChunkOutcome::body_too_large) {
        return {
            Refusal::content_too_large,
            "the body may have at most " + std::to_string(limits.body_bytes) + " bytes"};
    }
    if (outcome == ChunkOutcome::trailers_too_large) {
        return {Refusal::header_fields_too_large, "the trailer fields are too long"};
    }
    return {Refusal::bad_request, "the chunks of the body are malformed"};
}

} // namespace

void RequestParser::append(std::string_view bytes) {
    if (m_begin == m_buffer.size()) {
        m_buffer.clear();
        m_begin = 0;
    } else if (m_begin > m_limits->header_bytes) {
        m_buffer.erase(0, m_begin);
        m_begin = 0;
    }
    m_buffer.append(bytes);
}

RequestParser::Waiting RequestParser::waiting() const noexcept {
    if (m_head) {
        return Waiting::body;
    }
    return buffered() > 0 ? Waiting::rest_of_head : Waiting::request;
}

void RequestParser::consume(std::size_t count) {
    m_begin += count;
    m_scanned = 0;
}

/// RFC 9112 §2.2: empty lines before a request line are ignored.
void RequestParser::skip_empty_lines() {
    while (unread().starts_with("\r\n")) {
        consume(2);
    }
}

std::optional<FramingError> RequestParser::check_unfinished_head() const {
    const std::string_view bytes = unread();
    if (is_hopeless(bytes)) {
        return malformed_head();
    }
    const std::size_t line = std::min(bytes.find("\r\n"), bytes.size());
    if (line > m_limits->request_line_bytes) {
        return FramingError{Refusal::uri_too_long, "the request line is too long"};
    }
    if (bytes.size() > m_limits->header_bytes) {
        return FramingError{Refusal::header_fields_too_large, "the request head is too long"};
    }
    return std::nullopt;
}

ParserEvent RequestParser::next() {
    if (m_head) {
        return read_body();
    }
    skip_empty_lines();
    const std::string_view bytes = unread();
    if (bytes.empty()) {
        return NeedsMoreBytes{};
    }
    const std::size_t from = m_scanned < head_end.size() ? 0 : m_scanned - head_end.size() + 1;
    const std::size_t end = bytes.find(head_end, from);
    if (end != std::string_view::npos && end + head_end.size() <= m_limits->header_bytes) {
        return begin_message(end + head_end.size());
    }
    m_scanned = bytes.size();
    if (auto error = check_unfinished_head()) {
        return std::move(*error);
    }
    return NeedsMoreBytes{};
}

ParserEvent RequestParser::begin_message(std::size_t head_size) {
    if (is_hopeless(unread().substr(0, head_size))) {
        return malformed_head(); // as it would be had its bytes come one by one
    }
    auto parsed = parse_head(unread().substr(0, head_size), *m_limits);
    consume(head_size);
    if (auto* error = std::get_if<FramingError>(&parsed)) {
        return std::move(*error);
    }
    m_head = std::move(std::get<MessageHead>(parsed));
    if (m_head->framing == BodyFraming::chunked) {
        m_chunks.emplace(m_limits->body_bytes, m_limits->header_bytes);
    }
    const bool body_follows = m_head->framing != BodyFraming::none;
    if (body_follows && m_head->expectation == Expectation::continue_100 && buffered() == 0) {
        return ExpectsContinue{};
    }
    return read_body();
}

ParserEvent RequestParser::read_body() {
    std::string& body = m_head->request.body;
    if (m_chunks) {
        std::string_view bytes = unread();
        const std::size_t before = bytes.size();
        const ChunkOutcome outcome = m_chunks->consume(bytes, body);
        consume(before - bytes.size());
        if (outcome == ChunkOutcome::needs_more) {
            return NeedsMoreBytes{};
        }
        if (outcome != ChunkOutcome::complete) {
            return chunk_error(outcome, *m_limits);
        }
        return finish_message();
    }
    const std::size_t now = std::min(m_head->content_length - body.size(), buffered());
    body.append(unread().substr(0, now));
    consume(now);
    if (body.size() < m_head->content_length) {
        return NeedsMoreBytes{};
    }
    return finish_message();
}

ParserEvent RequestParser::finish_message() {
    ParsedRequest parsed{std::move(m_head->request), m_head->version, m_head->persistence};
    m_head.reset();
    m_chunks.reset();
    return parsed;
}

} // namespace osh::server
