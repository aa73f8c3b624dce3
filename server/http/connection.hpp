#pragma once

#include "geo/descriptor.hpp"
#include "server/http/connection_machine.hpp"
#include "server/http/responder.hpp"
#include "server/http/worker_pool.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string_view>

namespace osh::server {

class SocketWriter;

/// What all connections share; outlives them.
struct ConnectionServices {
    Responder* responder;
    WorkerPool* workers;
    WorkerPool* heavy_workers; ///< answers of `RouteCost::heavy`
    WorkerPool* slow_workers;  ///< answers of `RouteCost::slow` and the blocks of producers
    SocketWriter* writer;
    const HttpLimits* limits;
};

/// One client connection: the state machine with its socket, its lock and its way to the workers.
/// It writes through a descriptor of its own, duplicated from the one Pistache reads from, so that
/// an answer can never reach whoever is given the same descriptor number next.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(
        geo::Descriptor socket, ConnectionIdentity identity, const ConnectionServices& services);

    /// Bytes from the client, on an I/O thread.
    void receive(std::string_view bytes);

    /// The socket takes bytes again, on the writer thread.
    void resume_sending();

    /// The client sends no more or the socket failed, on an I/O thread. An answer under way is
    /// still sent, for clients that close their sending side first, unless it is heavy work.
    void peer_left();

    /// The client has left and nothing is to be sent any more.
    bool is_over() const noexcept { return m_over; }

    /// Acts when the deadline has passed; cheap when it has not.
    void expire(Instant now);

    /// Stops after the answer under way; closes at once when there is none.
    void drain();

    /// Serves one more request and then closes: for connections made while the server is stopping.
    void close_after_answer();

    /// Whether a request or its answer is under way.
    bool is_busy();

    /// Cuts the connection off.
    void cut();

    const std::string& client_address() const noexcept { return m_client_address; }

private:
    using Lock = std::unique_lock<std::mutex>;

    void drive(Lock& lock);
    bool send_output();
    bool begin_answer(Lock& lock);
    bool begin_production();
    void answer_request(Request request);
    WorkerPool& pool_of(RouteCost cost) const noexcept;
    void give_up_work();
    void produce(Producer producer, const std::string& request_id);
    void shut_down(int how);
    void record_finished();

    geo::Descriptor m_socket;
    ConnectionServices m_services;
    std::string m_client_address;
    std::mutex m_mutex; ///< guards what follows
    ConnectionMachine m_machine;
    std::string m_request_id;                ///< of the request last begun
    std::optional<std::stop_source> m_heavy; ///< heavy work under way for this client
    bool m_watched = false;                  ///< the writer waits for the socket to take bytes
    bool m_shut_writing = false;
    bool m_shut = false;
    bool m_peer_left = false;
    std::atomic<bool> m_over{false};
    /// The machine's deadline, readable without the lock by the sweep over all connections.
    std::atomic<std::chrono::steady_clock::time_point> m_deadline;
};

} // namespace osh::server
