#include "server/http/connection_acceptor.hpp"

#include "server/http/descriptor_limits.hpp"

#include <fcntl.h>

#include <array>
#include <charconv>
#include <random>

namespace osh::server {

namespace {

geo::Descriptor duplicate(int socket) {
    static const int floor = first_own_descriptor();
    const int high = ::fcntl(socket, F_DUPFD_CLOEXEC, floor);
    return geo::Descriptor(high >= 0 ? high : ::fcntl(socket, F_DUPFD_CLOEXEC, 3));
}

std::string connection_id(std::uint32_t process_mark, std::uint64_t ordinal) {
    std::array<char, 32> text{};
    char* const end = text.data() + text.size();
    char* at = std::to_chars(text.data(), end, process_mark, 16).ptr;
    *at++ = '-';
    at = std::to_chars(at, end, ordinal, 36).ptr;
    return {text.data(), at};
}

} // namespace

ConnectionAcceptor::ConnectionAcceptor(ConnectionTable& table, const ConnectionServices& services)
    : m_table(&table)
    , m_services(services)
    , m_process_mark(std::random_device()()) {}

std::shared_ptr<Connection>
ConnectionAcceptor::accept(int socket, const std::string& client_address) {
    if (!m_table->admit(client_address)) {
        return nullptr;
    }
    geo::Descriptor own = duplicate(socket);
    if (own.number() < 0) {
        m_table->withdraw(client_address);
        return nullptr;
    }
    ConnectionIdentity identity{client_address, connection_id(m_process_mark, ++m_accepted)};
    auto connection = std::make_shared<Connection>(std::move(own), std::move(identity), m_services);
    m_table->add(connection);
    if (m_draining) {
        connection->close_after_answer();
    }
    return connection;
}

void ConnectionAcceptor::disconnected(const std::shared_ptr<Connection>& connection) {
    connection->peer_left();
    forget_if_over(connection);
}

void ConnectionAcceptor::forget_if_over(const std::shared_ptr<Connection>& connection) {
    if (connection->is_over()) {
        m_table->remove(connection);
    }
}

} // namespace osh::server
