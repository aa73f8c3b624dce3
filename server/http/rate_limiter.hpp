#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace osh::server {

/// How many requests one client may send: a steady rate, and so many at once after a pause.
struct RequestRate {
    double per_second = 300; ///< 0 for no bound
    double burst = 3'000;
};

/// Bounds the requests of each client address by a token bucket. Safe from any thread; the memory
/// is bounded: of a flood of addresses those are forgotten whose buckets are full again, or all.
class RateLimiter {
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(RequestRate rate) : m_rate(rate) {}

    /// Counts a request of the client; false when it comes too early.
    bool admit(const std::string& client, Moment now);

    /// Clients remembered.
    std::size_t size() const;

private:
    struct Bucket {
        double tokens;
        Moment filled_at;
    };

    double tokens_at(const Bucket& bucket, Moment now) const;
    void make_room(Moment now);

    RequestRate m_rate;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace osh::server
