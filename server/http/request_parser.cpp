#include "server/http/request_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view head_end = "\r\n\r\n";

/// One entry per byte: whether it may stand in a head. Of the control characters only the tab and
/// the two of the line end are let through here.
constexpr std::array<bool, 256> make_head_table() {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < table.size(); ++c) {
        table[c] = (c >= 0x20 && c != 0x7f) || c == '\t' || c == '\r' || c == '\n';
    }
    return table;
}

constexpr std::array<bool, 256> head_table = make_head_table();

/// Whether bytes that begin a head hold what no head may hold, so that it can be refused without
/// waiting for its end: control characters, a line feed without carriage return or the other way
/// round. The first `checked` of them were found good before.
bool is_hopeless(std::string_view bytes, std::size_t checked) {
    for (std::size_t i = checked > 0 ? checked - 1 : 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (!head_table[static_cast<unsigned char>(c)]) {
            return true;
        }
        const bool lone_feed = c == '\n' && (i == 0 || bytes[i - 1] != '\r');
        const bool lone_return = c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n';
        if (lone_feed || lone_return) {
            return true;
        }
    }
    return false;
}

/// Whether bytes begin with something else than a method.
bool begins_oddly(std::string_view bytes) {
    const std::string_view method = bytes.substr(0, bytes.find_first_of(" \r"));
    return !is_token(method) && bytes != "\r";
}

FramingError malformed_head() {
    return {Refusal::bad_request, "the head of the request is malformed"};
}

FramingError body_too_long(const BodyPlan& plan) {
    return {
        Refusal::content_too_large,
        "the body may have at most " + std::to_string(plan.longest) + " bytes"};
}

FramingError disk_full() {
    return {Refusal::insufficient_storage, "the server has no room for this body"};
}

FramingError chunk_error(ChunkOutcome outcome, const BodyPlan& plan) {
    if (outcome == ChunkOutcome::body_too_large) {
        return body_too_long(plan);
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

/// RFC 9112 §2.2: empty lines before a request line are ignored, but not without end.
std::optional<FramingError> RequestParser::skip_empty_lines() {
    while (unread().starts_with("\r\n")) {
        consume(2);
        if (++m_empty_lines > m_limits->empty_lines) {
            return FramingError{Refusal::bad_request, "too many empty lines before a request"};
        }
    }
    return std::nullopt;
}

/// What is wrong with the beginning of a head, in an order that does not depend on how its bytes
/// were cut: first its request line, then the rest. `checked` bytes were found good before.
std::optional<FramingError> RequestParser::check_unfinished_head(std::size_t checked) {
    const std::string_view bytes = unread();
    if (!m_line_checked) {
        const std::size_t end = bytes.find("\r\n");
        const std::string_view line =
            bytes.substr(0, std::min(end, m_limits->request_line_bytes + 1));
        const std::size_t with_its_end = line.size() + (line.size() == end ? 2 : 0);
        if (is_hopeless(bytes.substr(0, with_its_end), checked) || begins_oddly(line)) {
            return malformed_head();
        }
        if (line.size() > m_limits->request_line_bytes) {
            return FramingError{Refusal::uri_too_long, "the request line is too long"};
        }
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        auto error = check_request_line(line, *m_limits);
        if (error && !error->asked) { // else the fields tell who asked
            return error;
        }
        m_line_checked = true;
    }
    if (is_hopeless(bytes.substr(0, m_limits->header_bytes), checked)) {
        return malformed_head();
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
    if (auto error = skip_empty_lines()) {
        return std::move(*error);
    }
    const std::string_view bytes = unread();
    if (bytes.empty()) {
        return NeedsMoreBytes{};
    }
    const std::size_t from = m_scanned < head_end.size() ? 0 : m_scanned - head_end.size() + 1;
    const std::size_t end = bytes.find(head_end, from);
    if (end != std::string_view::npos && end + head_end.size() <= m_limits->header_bytes) {
        return begin_message(end + head_end.size());
    }
    if (auto error = check_unfinished_head(std::exchange(m_scanned, bytes.size()))) {
        return std::move(*error);
    }
    return NeedsMoreBytes{};
}

ParserEvent RequestParser::begin_message(std::size_t head_size) {
    const std::string_view head = unread().substr(0, head_size);
    if (is_hopeless(head, 0) || begins_oddly(head)) {
        auto error = check_unfinished_head(0); // the same as had its bytes come one by one
        return error ? std::move(*error) : malformed_head();
    }
    auto parsed = parse_head(head, *m_limits);
    consume(head_size);
    if (auto* error = std::get_if<FramingError>(&parsed)) {
        return std::move(*error);
    }
    m_head = std::move(std::get<MessageHead>(parsed));
    m_empty_lines = 0;
    m_line_checked = false;
    if (m_head->framing == BodyFraming::none) {
        return finish_message();
    }
    if (auto error = plan_body()) {
        return std::move(*error);
    }
    if (m_head->expectation == Expectation::continue_100 && buffered() == 0) {
        return ExpectsContinue{};
    }
    return read_body();
}

/// Asks where the body goes, and refuses one that is announced too long before it is read.
std::optional<FramingError> RequestParser::plan_body() {
    m_plan = m_planner ? m_planner(m_head->request) : BodyPlan{m_limits->body_bytes, nullptr};
    if (m_plan.refused_for_now) {
        return FramingError{
            Refusal::unavailable, "too many uploads are under way; try again a little later"};
    }
    if (m_head->framing == BodyFraming::chunked) {
        m_chunks.emplace(m_plan.longest, m_limits->header_bytes);
    } else if (m_head->content_length > m_plan.longest) {
        return body_too_long(m_plan);
    }
    return std::nullopt;
}

/// Keeps bytes of the body; false when the disk takes no more.
bool RequestParser::store(std::string_view bytes) {
    m_body_received += bytes.size();
    if (m_plan.upload) {
        return m_plan.upload->append(bytes);
    }
    m_head->request.body.append(bytes);
    return true;
}

ParserEvent RequestParser::read_chunks() {
    std::string_view bytes = unread();
    const std::size_t before = bytes.size();
    const ChunkOutcome outcome = m_chunks->consume(bytes, m_decoded);
    consume(before - bytes.size());
    const bool stored = store(m_decoded);
    m_decoded.clear();
    if (!stored) {
        return disk_full();
    }
    if (outcome == ChunkOutcome::needs_more) {
        return NeedsMoreBytes{};
    }
    if (outcome != ChunkOutcome::complete) {
        return chunk_error(outcome, m_plan);
    }
    return finish_message();
}

ParserEvent RequestParser::read_body() {
    if (m_chunks) {
        return read_chunks();
    }
    const std::size_t now =
        std::min<std::size_t>(m_head->content_length - m_body_received, buffered());
    const bool stored = store(unread().substr(0, now));
    consume(now);
    if (!stored) {
        return disk_full();
    }
    if (m_body_received < m_head->content_length) {
        return NeedsMoreBytes{};
    }
    return finish_message();
}

ParserEvent RequestParser::finish_message() {
    m_head->request.upload = std::exchange(m_plan, {}).upload;
    ParsedRequest parsed{std::move(m_head->request), m_head->version, m_head->persistence};
    m_head.reset();
    m_chunks.reset();
    m_body_received = 0;
    return parsed;
}

} // namespace osh::server
