#pragma once

#include "server/http/instant.hpp"
#include "server/http/limits.hpp"
#include "server/http/request_parser.hpp"
#include "server/http/response_writer.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// One request and its answer, for the access log.
struct Exchange {
    std::string request_id;
    std::string client_address;
    std::string method; ///< empty when the request could not be read
    std::string target; ///< likewise
    int status = 0;
    std::uint64_t bytes = 0; ///< of the answer's head and body given to the network
    Instant started;
    Instant finished;
    bool complete = false; ///< false when the client left or was cut off before the end
};

/// Who is at the other end, and the first part of the ids of its requests.
struct ConnectionIdentity {
    std::string client_address;
    std::string id;
};

/// The life of one HTTP/1 connection as a pure state machine: bytes, answers and the clock go in,
/// requests and bytes come out. It touches neither sockets nor threads; its caller serialises the
/// calls. One request is in work at a time; those sent ahead wait in order.
class ConnectionMachine {
public:
    enum class State {
        reading,   ///< waiting for a request or its rest
        answering, ///< a request is with its handler
        sending,   ///< an answer is going out
        producing, ///< the sent part has gone out, the producer's next block is wanted
        pausing,   ///< the producer had nothing yet; it is asked again at the deadline
        lingering, ///< all is said; our side is closed and what still comes is thrown away
        closed
    };

    /// The limits must outlive the machine. Without a planner every body goes into memory.
    ConnectionMachine(
        const HttpLimits& limits,
        ConnectionIdentity identity,
        Instant now,
        BodyPlanner planner = nullptr);

    State state() const noexcept { return m_state; }

    /// Bytes from the client.
    void receive(std::string_view bytes, Instant now);

    /// The request to be answered next, once, in state `answering`.
    std::optional<Request> take_request();

    /// The request taken is to be answered within this time; then it is answered with 503.
    void expect_answer_within(std::chrono::milliseconds time, Instant now) noexcept;

    /// The answer to the request taken. Ignored when it came too late or the connection has closed
    /// meanwhile.
    void answer(Response response, Instant now);

    /// The producer, in state `producing`, to be called outside any lock; hand it back by
    /// `produced`.
    Producer take_producer();

    /// The producer's next block, empty when it has nothing yet; without a block the answer is
    /// complete.
    void produced(Producer producer, std::optional<std::string> block, Instant now);

    /// The bytes to send next, in two parts; both empty when there is nothing to send.
    std::array<std::string_view, 2> output() const;

    bool has_output() const { return !output()[0].empty() || !output()[1].empty(); }

    /// So many bytes of `output()` were taken by the network.
    void sent(std::size_t bytes, Instant now);

    /// When `expire` is to be called if nothing happens before; the far future when never.
    std::chrono::steady_clock::time_point deadline() const noexcept { return m_deadline; }

    /// The deadline has passed: the connection is answered with 408 or 503, let go or cut off.
    void expire(Instant now);

    /// The server is stopping: an idle connection closes, a busy one after its answer.
    void drain(Instant now);

    /// The next answer is the last; an idle connection stays open for one more request.
    void close_after_answer() noexcept { m_draining = true; }

    /// Whether a request or its answer is under way, its last bytes not yet known to have arrived.
    bool is_busy() const noexcept;

    /// The other end sends no more. It may still read: an answer under way is finished, and with it
    /// the connection.
    void peer_finished(Instant now);

    /// The socket failed, or the connection is to be cut off.
    void abort(Instant now);

    /// The exchange that ended since the last call, for the log.
    std::optional<Exchange> take_finished();

private:
    void advance(Instant now);
    void begin_exchange(ParsedRequest parsed, Instant now);
    void introduce(Request& request) const;
    void refuse(FramingError error, Instant now);
    void give_answer_up(Instant now);
    void start_sending(Response response, const ResponseFraming& framing, Instant now);
    void after_output(Instant now);
    void pause(Producer producer, Instant now);
    void end_production(Instant now);
    void finish_exchange(Instant now);
    void close(Instant now);
    void end_exchange_record(Instant now);
    void set_reading_deadline(Instant now);
    ResponseFraming framing(Instant now) const;

    const HttpLimits* m_limits;
    ConnectionIdentity m_identity;
    State m_state = State::reading;
    RequestParser m_parser;
    std::optional<Request> m_request;
    Method m_method = Method::get;
    HttpVersion m_version = HttpVersion::http_1_1;
    Persistence m_persistence = Persistence::keep_alive;
    std::size_t m_requests = 0;
    bool m_draining = false;
    bool m_peer_finished = false;

    std::string m_head; ///< bytes to send before the body
    Bytes m_body;       ///< shared bytes to send after them
    std::size_t m_sent = 0;
    Producer m_producer;
    BodyDelivery m_delivery = BodyDelivery::whole;
    std::uint64_t m_left = 0; ///< bytes that a counted producer still owes

    std::chrono::steady_clock::time_point m_deadline;
    std::optional<std::chrono::steady_clock::time_point> m_message_began;
    RequestParser::Waiting m_waited_for = RequestParser::Waiting::request;
    std::optional<Exchange> m_exchange;
    std::optional<Exchange> m_finished;
};

} // namespace osh::server
