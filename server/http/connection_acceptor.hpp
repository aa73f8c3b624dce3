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

    /// The client has closed its side. The connection leaves the table when its last answer is out:
    /// at once as a rule, else by `forget_if_over`.
    void disconnected(const std::shared_ptr<Connection>& connection);

    /// Lets go of the connection if its client has left and it has nothing more to say.
    void forget_if_over(const std::shared_ptr<Connection>& connection);

    /// From now on every new connection is served one request only.
    void begin_drain() noexcept { m_draining = true; }

private:
    ConnectionTable* m_table;
    ConnectionServices m_services;
    std::uint32_t m_process_mark; ///< makes ids differ between runs of the program
    std::atomic<std::uint64_t> m_accepted{0};
    std::atomic<bool> m_draining{false};
};

} // namespace osh::server
