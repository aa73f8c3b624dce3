#include "server/http/io_heartbeat.hpp"

#include "geo/descriptor.hpp"
#include "server/http/descriptor_limits.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <cstring>
#include <utility>

namespace osh::server {

namespace {

std::int64_t steady_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// Client ends are moved up, so that the server ends get neighbouring low numbers and so reach
/// different I/O threads.
geo::Descriptor moved_up(geo::Descriptor low) {
    const int high = ::fcntl(low.number(), F_DUPFD_CLOEXEC, first_own_descriptor());
    return high < 0 ? std::move(low) : geo::Descriptor(high);
}

/// Connects without waiting; what matters is only that the server is handed a connection.
geo::Descriptor connect_to(const std::string& address, std::uint16_t port) {
    const bool six = address.find(':') != std::string::npos;
    geo::Descriptor client(moved_up(geo::Descriptor(
        ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))));
    sockaddr_storage where{};
    socklen_t size = 0;
    if (six) {
        sockaddr_in6 to{};
        to.sin6_family = AF_INET6;
        to.sin6_port = htons(port);
        const std::string target = address == "::" ? "::1" : address;
        ::inet_pton(AF_INET6, target.c_str(), &to.sin6_addr);
        std::memcpy(&where, &to, size = sizeof to);
    } else {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        const std::string target = address == "0.0.0.0" ? "127.0.0.1" : address;
        ::inet_pton(AF_INET, target.c_str(), &to.sin_addr);
        std::memcpy(&where, &to, size = sizeof to);
    }
    ::connect(
        client.number(), static_cast<const sockaddr*>(static_cast<const void*>(&where)), size);
    return client;
}

} // namespace

IoHeartbeat::IoHeartbeat(HeartbeatPlan plan)
    : m_plan(std::move(plan))
    , m_last_beats(m_plan.io_threads) {
    for (auto& beat : m_last_beats) {
        beat = steady_ms();
    }
    m_thread = std::thread([this] { run(); });
}

IoHeartbeat::~IoHeartbeat() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stop_asked.notify_all();
    m_thread.join();
}

void IoHeartbeat::beat(std::size_t thread) noexcept {
    if (thread < m_last_beats.size()) {
        m_last_beats[thread].store(steady_ms(), std::memory_order_relaxed);
    }
}

bool IoHeartbeat::is_alive() const noexcept {
    return !some_thread_is_silent(steady_ms(), m_plan.alarm_ms);
}

bool IoHeartbeat::wait(std::int64_t milliseconds) {
    std::unique_lock lock(m_mutex);
    return !m_stop_asked.wait_for(
        lock, std::chrono::milliseconds(milliseconds), [this] { return m_stopping; });
}

bool IoHeartbeat::some_thread_is_silent(std::int64_t now, std::int64_t longest) const noexcept {
    for (const auto& beat : m_last_beats) {
        if (now - beat.load(std::memory_order_relaxed) > longest) {
            return true;
        }
    }
    return false;
}

/// Opens connections until every thread has had one, and holds them open till the end so that their
/// descriptor numbers differ.
void IoHeartbeat::knock() {
    std::vector<geo::Descriptor> clients;
    const std::size_t most = 2 * m_plan.io_threads + 2;
    const std::int64_t began = steady_ms();
    while (clients.size() < most && some_thread_is_silent(began, 0)) {
        clients.push_back(connect_to(m_plan.address, m_plan.port));
        if (!wait(2)) {
            return;
        }
    }
}

void IoHeartbeat::run() {
    bool alarmed = false;
    while (wait(m_plan.interval_ms)) {
        if (some_thread_is_silent(steady_ms(), m_plan.interval_ms)) {
            knock();
        }
        const bool silent = some_thread_is_silent(steady_ms(), m_plan.alarm_ms);
        if (silent && !alarmed) {
            m_plan.warn(
                "an I/O thread has not answered the heartbeat for " +
                std::to_string(m_plan.alarm_ms / 1'000) + " seconds");
        }
        alarmed = silent;
    }
}

} // namespace osh::server
