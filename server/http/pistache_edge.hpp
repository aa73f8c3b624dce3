#pragma once

#include "geo/descriptor.hpp"
#include "server/http/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace osh::server {

/// Where to listen, with how many threads that read.
struct EdgeOptions {
    std::string address; ///< numeric IPv4 or IPv6 address
    std::uint16_t port;  ///< 0 for a free one
    std::size_t io_threads;
    geo::Descriptor listening{}; ///< listens already; address and port are its own then
};

/// What the edge tells; called on its I/O threads.
struct EdgeEvents {
    /// A client has connected; the answer gets its bytes, or is null to turn the client away.
    std::function<std::shared_ptr<Connection>(int socket, const std::string& address)> connected;
    std::function<void(const std::shared_ptr<Connection>&)> disconnected;
    /// I/O thread number so-and-so was handed a connection.
    std::function<void(std::size_t thread)> beat;
};

/// The only place that knows Pistache. Its accepting, epoll and receiving are used and nothing
/// else: version 0.0.5 parses leniently, loses pipelined requests and answers into descriptors that
/// may belong to another client by then. Framing, limits, deadlines and writing are ours.
class PistacheEdge {
public:
    PistacheEdge(EdgeOptions options, EdgeEvents events);

    /// As `stop`.
    ~PistacheEdge();
    PistacheEdge(const PistacheEdge&) = delete;
    PistacheEdge& operator=(const PistacheEdge&) = delete;
    PistacheEdge(PistacheEdge&&) = delete;
    PistacheEdge& operator=(PistacheEdge&&) = delete;

    /// Begins to accept and returns the port. Throws `Error` when it cannot.
    std::uint16_t start();

    /// Stops accepting and reading and joins the threads.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::server
