#include "server/http/socket_writer.hpp"

#include "server/error.hpp"
#include "server/http/connection.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <utility>

namespace osh::server {

namespace {

constexpr int sweep_interval_ms = 200;

bool add_to(int epoll, int descriptor, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    return ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

} // namespace

SocketWriter::SocketWriter(std::function<void()> sweep)
    : m_sweep(std::move(sweep))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (m_epoll.number() < 0 || !add_to(m_epoll.number(), m_stop.number(), EPOLLIN)) {
        throw Error("the system has no descriptors left to start the server");
    }
    m_thread = std::thread([this] { run(); });
}

SocketWriter::~SocketWriter() {
    const std::uint64_t one = 1;
    // The counter of a fresh eventfd takes 8 bytes; there is nothing to do should it not.
    [[maybe_unused]] const ssize_t written = ::write(m_stop.number(), &one, sizeof one);
    m_thread.join();
}

bool SocketWriter::watch(int socket, std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(m_mutex);
    m_watched[socket] = std::move(connection);
    if (add_to(m_epoll.number(), socket, EPOLLOUT | EPOLLONESHOT)) {
        return true;
    }
    m_watched.erase(socket);
    return false;
}

void SocketWriter::resume(int socket) {
    std::shared_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_watched.find(socket);
        if (found == m_watched.end()) {
            return;
        }
        connection = std::move(found->second);
        m_watched.erase(found);
        // Before the connection may close it: Pistache's descriptor keeps the open socket alive,
        // and epoll would go on reporting it under a number that means another socket by then.
        ::epoll_ctl(m_epoll.number(), EPOLL_CTL_DEL, socket, nullptr);
    }
    connection->resume_sending();
}

void SocketWriter::run() {
    auto last_sweep = std::chrono::steady_clock::now();
    std::array<epoll_event, 256> events{};
    while (true) {
        const int count = ::epoll_wait(
            m_epoll.number(), events.data(), static_cast<int>(events.size()), sweep_interval_ms);
        for (int i = 0; i < count; ++i) {
            const int ready = events[static_cast<std::size_t>(i)].data.fd;
            if (ready == m_stop.number()) {
                return;
            }
            resume(ready);
        }
        const auto now = std::chrono::steady_clock::now();
        if (now - last_sweep >= std::chrono::milliseconds(sweep_interval_ms)) {
            last_sweep = now;
            m_sweep();
        }
    }
}

} // namespace osh::server
