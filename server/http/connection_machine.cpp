#include "server/http/connection_machine.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

using Moment = std::chrono::steady_clock::time_point;

template<typename... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

template<typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

} // namespace

ConnectionMachine::ConnectionMachine(
    const HttpLimits& limits, ConnectionIdentity identity, Instant now, BodyPlanner planner)
    : m_limits(&limits)
    , m_identity(std::move(identity))
    , m_parser(limits, std::move(planner))
    , m_deadline(now.steady + limits.header_deadline) {}

void ConnectionMachine::receive(std::string_view bytes, Instant now) {
    if (m_state == State::lingering || m_state == State::closed) {
        return;
    }
    m_parser.append(bytes);
    if (m_state == State::reading) {
        advance(now);
    } else if (m_parser.buffered() > m_limits->pipelined_bytes) {
        close(now);
    }
}

/// Reads on until a request is whole, an error is found or the bytes run out.
void ConnectionMachine::advance(Instant now) {
    while (m_state == State::reading) {
        bool more = true;
        std::visit(
            Overloaded{
                [&](NeedsMoreBytes) { more = false; },
                [&](ExpectsContinue) { m_head.append("HTTP/1.1 100 Continue\r\n\r\n"); },
                [&](ParsedRequest&& parsed) { begin_exchange(std::move(parsed), now); },
                [&](FramingError&& error) {
                    refuse(std::move(error), now);
                }},
            m_parser.next());
        if (!more) {
            set_reading_deadline(now);
            return;
        }
    }
}

void ConnectionMachine::set_reading_deadline(Instant now) {
    const RequestParser::Waiting waiting = m_parser.waiting();
    if (waiting == RequestParser::Waiting::request) {
        m_message_began.reset();
        m_deadline =
            now.steady + (m_requests == 0 ? m_limits->header_deadline : m_limits->keep_alive);
    } else {
        if (!m_message_began || waiting != m_waited_for) {
            m_message_began = now.steady;
        }
        if (waiting == RequestParser::Waiting::rest_of_head) {
            m_deadline = *m_message_began + m_limits->header_deadline;
        } else {
            const std::chrono::milliseconds earned(
                m_parser.body_received() * 1000 / m_limits->body_bytes_per_second);
            m_deadline = *m_message_began + m_limits->body_grace + earned;
        }
    }
    m_waited_for = waiting;
}

/// Tells the request from where it came, and its id.
void ConnectionMachine::introduce(Request& request) const {
    request.client_address = m_identity.client_address;
    request.is_from_proxy = is_among(m_identity.client_address, m_limits->trusted_proxies);
    request.id = proxy_request_id(request);
    if (request.id.empty()) {
        request.id = m_identity.id + "-" + std::to_string(m_requests);
    }
}

void ConnectionMachine::begin_exchange(ParsedRequest parsed, Instant now) {
    ++m_requests;
    m_message_began.reset();
    m_method = parsed.request.method;
    m_version = parsed.version;
    m_persistence = parsed.persistence;
    if (m_requests >= m_limits->requests_per_connection) {
        m_persistence = Persistence::close;
    }
    m_request = std::move(parsed.request);
    introduce(*m_request);
    m_exchange = Exchange{};
    m_exchange->request_id = m_request->id;
    m_exchange->client_address = client_address_of(*m_request);
    m_exchange->method = method_name(m_method);
    m_exchange->target = m_request->target;
    m_exchange->started = now;
    m_state = State::answering;
    m_deadline = Moment::max();
}

std::optional<Request> ConnectionMachine::take_request() {
    return std::exchange(m_request, std::nullopt);
}

/// Whoever asked for a malformed address is answered by a handler, as every read is, so that a page
/// for a person is not made on the thread that reads; what cannot be understood at all is refused
/// here. Either way it is the last answer of the connection.
void ConnectionMachine::refuse(FramingError error, Instant now) {
    if (error.asked) {
        error.asked->malformed = std::move(error.detail);
        begin_exchange({std::move(*error.asked), HttpVersion::http_1_1, Persistence::close}, now);
        return;
    }
    ++m_requests;
    m_method = Method::get;
    m_version = HttpVersion::http_1_1;
    m_persistence = Persistence::close;
    m_exchange = Exchange{};
    m_exchange->request_id = m_identity.id + "-" + std::to_string(m_requests);
    m_exchange->client_address = m_identity.client_address;
    m_exchange->started = now;
    Response response = problem_response(error.refusal, error.detail, {"", m_exchange->request_id});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"X-Request-Id", m_exchange->request_id});
    start_sending(std::move(response), framing(now), now);
}

void ConnectionMachine::expect_answer_within(std::chrono::milliseconds time, Instant now) noexcept {
    m_deadline = now.steady + time;
}

/// The connection ends with it: the late answer must not be taken for that of a later request.
void ConnectionMachine::give_answer_up(Instant now) {
    m_persistence = Persistence::close;
    Response response = problem_response(
        Refusal::unavailable,
        "the answer took too long and was given up; ask for less, or again later",
        {"", m_exchange->request_id});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"X-Request-Id", m_exchange->request_id});
    start_sending(std::move(response), framing(now), now);
}

ResponseFraming ConnectionMachine::framing(Instant now) const {
    return {m_method, m_version, m_persistence, now.calendar};
}

void ConnectionMachine::answer(Response response, Instant now) {
    if (m_state != State::answering) {
        return;
    }
    if (m_draining) {
        m_persistence = Persistence::close;
    }
    if (body_delivery(response, framing(now)) == BodyDelivery::until_close) {
        m_persistence = Persistence::close;
    }
    start_sending(std::move(response), framing(now), now);
}

void ConnectionMachine::start_sending(
    Response response, const ResponseFraming& framing, Instant now) {
    m_delivery = body_delivery(response, framing);
    m_left = response.length.value_or(0);
    m_exchange->status = response.status;
    m_head.append(response_head(response, framing));
    if (m_delivery == BodyDelivery::whole) {
        m_body = std::move(response.body);
    } else if (m_delivery != BodyDelivery::none) {
        m_producer = std::move(response.producer);
    }
    m_state = State::sending;
    m_deadline = now.steady + m_limits->write_stall;
}

std::array<std::string_view, 2> ConnectionMachine::output() const {
    const std::string_view head = m_head;
    const std::string_view body = m_body ? std::string_view(*m_body) : std::string_view();
    if (m_sent <= head.size()) {
        return {head.substr(m_sent), body};
    }
    return {std::string_view(), body.substr(m_sent - head.size())};
}

void ConnectionMachine::sent(std::size_t bytes, Instant now) {
    m_sent += bytes;
    if (m_exchange) {
        m_exchange->bytes += bytes;
    }
    if (m_state == State::sending) {
        m_deadline = now.steady + m_limits->write_stall;
    }
    if (!has_output()) {
        after_output(now);
    }
}

void ConnectionMachine::after_output(Instant now) {
    m_head.clear();
    m_body.reset();
    m_sent = 0;
    if (m_state != State::sending) {
        return;
    }
    if (m_producer) {
        m_state = State::producing;
        m_deadline = Moment::max();
    } else {
        finish_exchange(now);
    }
}

void ConnectionMachine::end_exchange_record(Instant now) {
    if (m_exchange) {
        m_exchange->finished = now;
        m_finished = std::exchange(m_exchange, std::nullopt);
    }
}

std::optional<Exchange> ConnectionMachine::take_finished() {
    return std::exchange(m_finished, std::nullopt);
}

void ConnectionMachine::finish_exchange(Instant now) {
    m_exchange->complete = true;
    end_exchange_record(now);
    if (m_peer_finished && m_persistence == Persistence::close) {
        close(now); // nothing more can come that would have to be read away
        return;
    }
    if (m_persistence == Persistence::close || m_draining) {
        m_state = State::lingering;
        m_deadline = now.steady + m_limits->lingering;
        return;
    }
    m_state = State::reading;
    advance(now);
    if (m_peer_finished && m_state == State::reading) {
        close(now); // of the requests sent ahead none is left
    }
}

void ConnectionMachine::peer_finished(Instant now) {
    m_peer_finished = true;
    if (m_state == State::reading || m_state == State::lingering || m_state == State::pausing) {
        close(now);
    }
}

void ConnectionMachine::expire(Instant now) {
    if (now.steady < m_deadline) {
        return;
    }
    if (m_state == State::pausing) {
        m_state = State::producing;
        m_deadline = Moment::max();
        return;
    }
    if (m_state == State::answering) {
        give_answer_up(now);
    } else if (m_state == State::reading && is_busy()) {
        refuse({Refusal::request_timeout, "the request did not arrive in time"}, now);
    } else {
        close(now);
    }
}

bool ConnectionMachine::is_busy() const noexcept {
    const bool idle =
        m_state == State::reading && m_parser.waiting() == RequestParser::Waiting::request;
    return !idle && m_state != State::closed;
}

void ConnectionMachine::drain(Instant now) {
    m_draining = true;
    if (m_state == State::pausing) {
        end_production(now);
    } else if (!is_busy()) {
        close(now);
    }
}

void ConnectionMachine::abort(Instant now) { close(now); }

void ConnectionMachine::close(Instant now) {
    end_exchange_record(now);
    m_state = State::closed;
    m_deadline = Moment::max();
    m_request.reset();
    m_producer = nullptr;
    m_body.reset();
    m_head.clear();
    m_sent = 0;
}

} // namespace osh::server
