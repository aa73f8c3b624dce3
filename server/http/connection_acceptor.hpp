#pragma once

#include "server/http/connection.hpp"
#include "server/http/connection_table.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace osh::server {

/// Turns accepted sockets into connections. Called on the I/O threads.
class ConnectionAcceptor {
public:
    /// The table must outlive the acceptor.
    ConnectionAcceptor(ConnectionTable& table, const ConnectionServices& services);

    /// A connection for the socket, writing through a descriptor of its own; null when there are
    /// too many connections or descriptors, so that the client has to be turned away.
    std::shared_ptr<Connection> accept(int socket, const std::string& client_address);

    /// The client has gone.
    void disconnected(const std::shared_ptr<Connection>& connection);

    /// From now on every new connection is served one request only.
    void begin_drain() noexcept { m_draining = true; }

private:
    ConnectionTable* m_table;
    ConnectionServices m_services;
    std::uint32_t m_process_mark; ///< makes ids differ between runs of the program
    std::atomic<std::uint64_t> m_accepted{0};
    std::atomic<bool> m_draining{false};
};

/// How many connections the process can hold: two descriptors each, with some left for files.
/// Raises the process's limit on descriptors to what the system allows.
std::size_t affordable_connections();

} // namespace osh::server
