#pragma once

#include "server/http/chunk_decoder.hpp"
#include "server/http/framing_error.hpp"
#include "server/http/head_parser.hpp"
#include "server/http/limits.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace osh::server {

/// The bytes so far do not complete anything.
struct NeedsMoreBytes {};

/// The client waits for leave to send its body: answer `100 Continue`, then go on.
struct ExpectsContinue {};

/// One whole request with its body.
struct ParsedRequest {
    Request request; ///< without client address and id
    HttpVersion version = HttpVersion::http_1_1;
    Persistence persistence = Persistence::keep_alive;
};

using ParserEvent = std::variant<NeedsMoreBytes, ExpectsContinue, ParsedRequest, FramingError>;

/// Turns the bytes of one connection into requests, one after another, wherever the bytes are cut.
/// Pure: no clock, no socket. After a `FramingError` it must not be used any more.
class RequestParser {
public:
    /// The limits must outlive the parser.
    explicit RequestParser(const HttpLimits& limits) : m_limits(&limits) {}

    /// Takes the next bytes of the connection.
    void append(std::string_view bytes);

    /// The next event of the bytes taken so far. Call again after every event but `NeedsMoreBytes`.
    ParserEvent next();

    /// Which part of a message is being waited for.
    enum class Waiting { request, rest_of_head, body };

    Waiting waiting() const noexcept;

    /// Body bytes of the present message received so far.
    std::size_t body_received() const noexcept { return m_head ? m_head->request.body.size() : 0; }

    /// Bytes taken but not yet turned into events.
    std::size_t buffered() const noexcept { return m_buffer.size() - m_begin; }

private:
    std::string_view unread() const { return std::string_view(m_buffer).substr(m_begin); }

    void consume(std::size_t count);
    void skip_empty_lines();
    std::optional<FramingError> check_unfinished_head() const;
    ParserEvent begin_message(std::size_t head_size);
    ParserEvent read_body();
    ParserEvent finish_message();

    const HttpLimits* m_limits;
    std::string m_buffer;
    std::size_t m_begin = 0;   ///< first unread byte of the buffer
    std::size_t m_scanned = 0; ///< unread bytes already searched for the end of the head
    std::optional<MessageHead> m_head;
    std::optional<ChunkDecoder> m_chunks;
};

} // namespace osh::server
