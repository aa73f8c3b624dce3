#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace osh::server {

/// Where the heartbeat connects and what it expects there.
struct HeartbeatPlan {
    std::string address; ///< numeric address the server listens on
    std::uint16_t port = 0;
    std::size_t io_threads = 1;
    std::function<void(const std::string&)> warn; ///< told when an I/O thread stays silent
    std::int64_t interval_ms = 250; ///< of silence, until a connection is opened for a thread
    std::int64_t alarm_ms = 5'000;  ///< of silence, until the thread counts as dead
};

/// Guards against a fault of Pistache 0.0.5: a wake-up of an I/O thread can be lost, and its newest
/// connections then wait for ever. Any further connection given to that thread wakes it. So this
/// opens and closes one on this machine for each thread that has seen none for a quarter second. It
/// is a watchdog too: a thread that stays silent for seconds is reported.
class IoHeartbeat {
public:
    explicit IoHeartbeat(HeartbeatPlan plan);

    /// Stops and joins the thread.
    ~IoHeartbeat();
    IoHeartbeat(const IoHeartbeat&) = delete;
    IoHeartbeat& operator=(const IoHeartbeat&) = delete;
    IoHeartbeat(IoHeartbeat&&) = delete;
    IoHeartbeat& operator=(IoHeartbeat&&) = delete;

    /// I/O thread number `thread` has just been handed a connection.
    void beat(std::size_t thread) noexcept;

    /// Whether every thread has answered within the time of the alarm.
    bool is_alive() const noexcept;

private:
    void run();
    bool wait(std::int64_t milliseconds);
    bool some_thread_is_silent(std::int64_t now, std::int64_t longest) const noexcept;
    void knock();

    HeartbeatPlan m_plan;
    std::vector<std::atomic<std::int64_t>> m_last_beats; ///< steady milliseconds per I/O thread
    std::mutex m_mutex;
    std::condition_variable m_stop_asked;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace osh::server
