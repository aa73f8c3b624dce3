#include "server/http/connection.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/socket_writer.hpp"
#include "server/http/thread_sleep.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <exception>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

iovec io_part(std::string_view bytes) {
    // sendmsg does not write through the pointer, but its C type lacks the const.
    return {const_cast<char*>(bytes.data()), bytes.size()};
}

ssize_t send_parts(int fd, const std::array<std::string_view, 2>& parts) {
    std::array<iovec, 2> vectors{io_part(parts[0]), io_part(parts[1])};
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = vectors.size();
    return ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

std::chrono::milliseconds deadline_of(RouteCost cost, const HttpLimits& limits) {
    return cost == RouteCost::slow    ? limits.slow_handler_deadline
           : cost == RouteCost::heavy ? limits.heavy_handler_deadline
                                      : limits.handler_deadline;
}

/// Who may send a large body is asked before it is taken, so the request must know by then from
/// where it came.
BodyPlanner body_planner(const ConnectionServices& services, const std::string& address) {
    return [responder = services.responder,
            address,
            is_from_proxy = is_among(address, services.limits->trusted_proxies)](Request& request) {
        request.client_address = address;
        request.is_from_proxy = is_from_proxy;
        return responder->body_plan(request);
    };
}

} // namespace

Connection::Connection(
    geo::Descriptor socket, ConnectionIdentity identity, const ConnectionServices& services)
    : m_socket(std::move(socket))
    , m_services(services)
    , m_client_address(identity.client_address)
    , m_machine(
          *services.limits,
          std::move(identity),
          Instant::now(),
          body_planner(services, m_client_address))
    , m_deadline(m_machine.deadline()) {}

void Connection::receive(std::string_view bytes) {
    Lock lock(m_mutex);
    m_machine.receive(bytes, Instant::now());
    drive(lock);
}

void Connection::resume_sending() {
    Lock lock(m_mutex);
    m_watched = false;
    drive(lock);
}

void Connection::peer_left() {
    Lock lock(m_mutex);
    m_peer_left = true;
    m_machine.peer_finished(Instant::now());
    if (m_heavy) {
        m_machine.abort(Instant::now());
    }
    drive(lock);
}

void Connection::close_after_answer() {
    Lock lock(m_mutex);
    m_machine.close_after_answer();
}

bool Connection::is_busy() {
    Lock lock(m_mutex);
    return m_machine.is_busy();
}

void Connection::cut() {
    Lock lock(m_mutex);
    m_machine.abort(Instant::now());
    drive(lock);
}

void Connection::expire(Instant now) {
    if (m_deadline.load(std::memory_order_relaxed) > now.steady) {
        return;
    }
    Lock lock(m_mutex);
    m_machine.expire(now);
    drive(lock);
}

void Connection::drain() {
    Lock lock(m_mutex);
    m_machine.drain(Instant::now());
    drive(lock);
}

/// Does whatever the machine's state asks for until it has to wait for someone. The request and the
/// producer are each handed out once, so whoever holds one is the only one to go on with it.
void Connection::drive(Lock& lock) {
    using State = ConnectionMachine::State;
    bool go_on = true;
    while (go_on) {
        record_finished();
        if (m_machine.has_output()) {
            go_on = !m_watched && send_output();
            continue;
        }
        switch (m_machine.state()) {
        case State::answering:
            go_on = begin_answer(lock);
            break;
        case State::producing:
            go_on = begin_production();
            break;
        case State::lingering:
            shut_down(SHUT_WR);
            go_on = false;
            break;
        case State::closed:
            shut_down(SHUT_RDWR);
            go_on = false;
            break;
        case State::reading:
        case State::sending:
        case State::pausing:
            go_on = false;
            break;
        }
    }
    give_up_work();
    m_deadline.store(m_machine.deadline(), std::memory_order_relaxed);
    m_over = m_peer_left && m_machine.state() == State::closed;
}

/// Stops the heavy work that nobody waits for any more; what has answered takes no notice.
void Connection::give_up_work() {
    if (m_heavy && m_machine.state() != ConnectionMachine::State::answering) {
        m_heavy->request_stop();
        m_heavy.reset();
    }
}

WorkerPool& Connection::pool_of(RouteCost cost) const noexcept {
    return cost == RouteCost::slow    ? *m_services.slow_workers
           : cost == RouteCost::heavy ? *m_services.heavy_workers
                                      : *m_services.workers;
}

/// Sends until the socket takes no more; false when it has to be waited for.
bool Connection::send_output() {
    const ssize_t taken = send_parts(m_socket.number(), m_machine.output());
    if (taken >= 0) {
        m_machine.sent(static_cast<std::size_t>(taken), Instant::now());
        return true;
    }
    if (errno == EINTR) {
        return true;
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
        m_watched = m_services.writer->watch(m_socket.number(), shared_from_this());
        if (m_watched) {
            return false;
        }
    }
    m_machine.abort(Instant::now());
    return true;
}

bool Connection::begin_answer(Lock& lock) {
    std::optional<Request> request = m_machine.take_request();
    if (!request) {
        return false;
    }
    m_request_id = request->id;
    Responder& responder = *m_services.responder;
    if (!responder.is_within_rate(*request)) {
        m_machine.answer(
            responder.respond_refused(*request, Refusal::too_many_requests), Instant::now());
        return true;
    }
    if (auto response = responder.respond_at_once(*request)) {
        m_machine.answer(std::move(*response), Instant::now());
        return true;
    }
    const RouteCost cost = responder.cost(*request);
    if (cost == RouteCost::cheap || (cost == RouteCost::brief && has_slept_since_asked())) {
        lock.unlock();
        Response response = responder.respond(*request);
        lock.lock();
        m_machine.answer(std::move(response), Instant::now());
        return true;
    }
    m_machine.expect_answer_within(deadline_of(cost, *m_services.limits), Instant::now());
    if (cost == RouteCost::heavy) {
        request->given_up = m_heavy.emplace().get_token();
    }
    // A job must be copyable, so the request travels in a shared pointer.
    const auto shared = std::make_shared<Request>(std::move(*request));
    if (pool_of(cost).offer(
            [self = shared_from_this(), shared] { self->answer_request(std::move(*shared)); })) {
        return false;
    }
    m_heavy.reset();
    m_machine.answer(responder.respond_refused(*shared, Refusal::unavailable), Instant::now());
    return true;
}

void Connection::answer_request(Request request) {
    {
        // Mostly the I/O thread has just handed the request over and is about to let go: waiting
        // for it would cost two changes of threads, and looking only spares work.
        const Lock lock(m_mutex, std::try_to_lock);
        if (lock && m_machine.state() != ConnectionMachine::State::answering) {
            return; // given up while it waited for its turn: nobody would read the answer
        }
    }
    Response response = m_services.responder->respond(request);
    Lock lock(m_mutex);
    m_machine.answer(std::move(response), Instant::now());
    drive(lock);
}

/// Each block is a job of its own: many exports share the slow workers block by block.
bool Connection::begin_production() {
    Producer producer = m_machine.take_producer();
    if (!producer) {
        return false;
    }
    const auto shared = std::make_shared<Producer>(std::move(producer));
    const bool queued =
        m_services.slow_workers->resume([self = shared_from_this(), shared, id = m_request_id] {
            self->produce(std::move(*shared), id);
        });
    if (!queued) {
        m_machine.abort(Instant::now());
    }
    return !queued;
}

void Connection::produce(Producer producer, const std::string& request_id) {
    std::optional<std::string> block;
    bool failed = true;
    try {
        block = producer();
        failed = false;
    } catch (const std::exception& error) {
        m_services.responder->record_fault(request_id, error.what());
    } catch (...) {
        m_services.responder->record_fault(request_id, "an exception of unknown type");
    }
    Lock lock(m_mutex);
    if (failed) {
        m_machine.abort(Instant::now());
    } else {
        m_machine.produced(std::move(producer), std::move(block), Instant::now());
    }
    drive(lock);
}

void Connection::shut_down(int how) {
    bool& done = how == SHUT_WR ? m_shut_writing : m_shut;
    if (!std::exchange(done, true)) {
        ::shutdown(m_socket.number(), how);
    }
}

void Connection::record_finished() {
    if (const auto exchange = m_machine.take_finished()) {
        m_services.responder->record(*exchange);
    }
}

} // namespace osh::server
