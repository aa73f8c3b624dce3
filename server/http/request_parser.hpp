#pragma once

#include "server/http/chunk_decoder.hpp"
#include "server/http/framing_error.hpp"
#include "server/http/head_parser.hpp"
#include "server/http/limits.hpp"
#include "server/http/upload.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
/// Pure: no clock, no socket, no file but the uploads its planner hands out. After a `FramingError`
/// it must not be used any more.
class RequestParser {
public:
    /// The limits must outlive the parser. Without a planner every body goes into memory.
    explicit RequestParser(const HttpLimits& limits, BodyPlanner planner = nullptr)
        : m_limits(&limits)
        , m_planner(std::move(planner)) {}

    /// Takes the next bytes of the connection.
    void append(std::string_view bytes);

    /// The next event of the bytes taken so far. Call again after every event but `NeedsMoreBytes`.
    ParserEvent next();

    /// Which part of a message is being waited for.
    enum class Waiting { request, rest_of_head, body };

    Waiting waiting() const noexcept;

    /// Body bytes of the present message received so far.
    std::uint64_t body_received() const noexcept { return m_body_received; }

    /// Bytes taken but not yet turned into events.
    std::size_t buffered() const noexcept { return m_buffer.size() - m_begin; }

private:
    std::string_view unread() const { return std::string_view(m_buffer).substr(m_begin); }

    void consume(std::size_t count);
    std::optional<FramingError> skip_empty_lines();
    std::optional<FramingError> check_unfinished_head(std::size_t checked);
    ParserEvent begin_message(std::size_t head_size);
    std::optional<FramingError> plan_body();
    ParserEvent read_body();
    ParserEvent read_chunks();
    bool store(std::string_view bytes);
    ParserEvent finish_message();

    const HttpLimits* m_limits;
    BodyPlanner m_planner;
    std::string m_buffer;
    std::size_t m_begin = 0;       ///< first unread byte of the buffer
    std::size_t m_scanned = 0;     ///< unread bytes already searched for the end of the head
    std::size_t m_empty_lines = 0; ///< before the present message
    bool m_line_checked = false;   ///< the request line of the unfinished head was understood
    std::optional<MessageHead> m_head;
    BodyPlan m_plan; ///< of the present message
    std::uint64_t m_body_received = 0;
    std::string m_decoded; ///< what chunks carried, on its way to the disk
    std::optional<ChunkDecoder> m_chunks;
};

} // namespace osh::server
