#pragma once

#include "server/http/connection.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::server {

/// The open connections, with a bound on their number in all and per client address.
class ConnectionTable {
public:
    /// The limits must outlive the table.
    explicit ConnectionTable(const HttpLimits& limits) : m_limits(&limits) {}

    /// Counts a new connection of that address in; false when there are too many already. Addresses
    /// of this machine have no bound of their own: a proxy speaks for everyone.
    bool admit(const std::string& client_address);

    /// Takes an admission back that no connection followed.
    void withdraw(const std::string& client_address);

    /// Keeps an admitted connection.
    void add(const std::shared_ptr<Connection>& connection);

    /// Lets a connection go.
    void remove(const std::shared_ptr<Connection>& connection);

    /// All connections open at this moment.
    std::vector<std::shared_ptr<Connection>> all() const;

    /// Connections admitted and not yet removed.
    std::size_t size() const;

private:
    void discount(const std::string& client_address);

    const HttpLimits* m_limits;
    mutable std::mutex m_mutex;
    std::unordered_map<Connection*, std::shared_ptr<Connection>> m_connections;
    std::unordered_map<std::string, std::size_t> m_per_address;
    std::size_t m_admitted = 0;
};

} // namespace osh::server
