#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace osh::server {

/// Threads that run jobs in the order given, with a bound on how many may wait.
class WorkerPool {
public:
    using Job = std::function<void()>;

    WorkerPool(std::size_t threads, std::size_t longest_queue);

    /// As `stop`.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    WorkerPool(WorkerPool&&) = delete;
    WorkerPool& operator=(WorkerPool&&) = delete;

    /// Queues a job, which must not throw; false when too many wait already or the pool stops.
    bool offer(Job job);

    /// Queues the next step of work that was let in before, however many wait; false only when the
    /// pool stops.
    bool resume(Job job);

    /// Finishes the jobs begun, drops those queued, lets no more in and joins the threads.
    void stop();

private:
    void work();

    std::size_t m_longest_queue;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace osh::server
