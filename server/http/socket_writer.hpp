#pragma once

#include "geo/descriptor.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace osh::server {

class Connection;

/// One thread that waits until sockets take bytes again and then lets their connections go on, so
/// that no I/O thread or worker ever waits for a slow reader. Between that it runs a sweep, for the
/// deadlines.
class SocketWriter {
public:
    /// Calls `sweep` about five times a second. Throws `Error` when the system gives no epoll.
    explicit SocketWriter(std::function<void()> sweep);

    /// Stops and joins the thread.
    ~SocketWriter();
    SocketWriter(const SocketWriter&) = delete;
    SocketWriter& operator=(const SocketWriter&) = delete;
    SocketWriter(SocketWriter&&) = delete;
    SocketWriter& operator=(SocketWriter&&) = delete;

    /// Calls the connection's `resume_sending` once when its socket takes bytes or fails; false
    /// when the system cannot watch it.
    bool watch(int socket, std::shared_ptr<Connection> connection);

private:
    void run();
    void resume(int socket);

    std::function<void()> m_sweep;
    geo::Descriptor m_epoll;
    geo::Descriptor m_stop;
    std::mutex m_mutex; ///< guards m_watched
    std::unordered_map<int, std::shared_ptr<Connection>> m_watched;
    std::thread m_thread;
};

} // namespace osh::server
