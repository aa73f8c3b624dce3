#include "server/http/worker_pool.hpp"

#include <utility>

namespace osh::server {

WorkerPool::WorkerPool(std::size_t threads, std::size_t longest_queue)
    : m_longest_queue(longest_queue) {
    m_threads.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::offer(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= m_longest_queue) {
            return false;
        }
        m_queue.push_back(std::move(job));
    }
    m_arrived.notify_one();
    return true;
}

bool WorkerPool::resume(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping) {
            return false;
        }
        m_queue.push_back(std::move(job));
    }
    m_arrived.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_arrived.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
    m_queue.clear();
}

void WorkerPool::work() {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping) {
                return;
            }
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        job();
    }
}

} // namespace osh::server
