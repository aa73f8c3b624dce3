#include "server/http/connection_table.hpp"

#include "server/http/forwarding.hpp"

namespace osh::server {

bool ConnectionTable::admit(const std::string& client_address) {
    const std::lock_guard lock(m_mutex);
    if (m_admitted >= m_limits->connections) {
        return false;
    }
    if (!is_this_machine(client_address)) {
        const std::string key = client_key(client_address);
        const auto counted = m_per_address.find(key);
        const std::size_t count = counted == m_per_address.end() ? 0 : counted->second;
        if (count >= m_limits->connections_per_address) {
            return false;
        }
        m_per_address[key] = count + 1;
    }
    ++m_admitted;
    return true;
}

void ConnectionTable::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_connections.emplace(connection.get(), connection);
}

void ConnectionTable::remove(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(m_mutex);
    if (m_connections.erase(connection.get()) > 0) {
        discount(connection->client_address());
    }
}

void ConnectionTable::withdraw(const std::string& client_address) {
    const std::lock_guard lock(m_mutex);
    discount(client_address);
}

/// Called with the lock held.
void ConnectionTable::discount(const std::string& client_address) {
    --m_admitted;
    const auto counted = m_per_address.find(client_key(client_address));
    if (counted != m_per_address.end() && --counted->second == 0) {
        m_per_address.erase(counted);
    }
}

std::vector<std::shared_ptr<Connection>> ConnectionTable::all() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::shared_ptr<Connection>> open;
    open.reserve(m_connections.size());
    for (const auto& entry : m_connections) {
        open.push_back(entry.second);
    }
    return open;
}

std::size_t ConnectionTable::size() const {
    const std::lock_guard lock(m_mutex);
    return m_admitted;
}

} // namespace osh::server
