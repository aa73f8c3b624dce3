#include "server/http/rate_limiter.hpp"

#include <algorithm>

namespace osh::server {

namespace {

constexpr std::size_t most_clients = 65'536;

} // namespace

double RateLimiter::tokens_at(const Bucket& bucket, Moment now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.filled_at).count();
    return std::min(m_rate.burst, bucket.tokens + std::max(0.0, seconds) * m_rate.per_second);
}

/// Called with the lock held.
void RateLimiter::make_room(Moment now) {
    std::erase_if(
        m_buckets, [&](const auto& entry) { return tokens_at(entry.second, now) >= m_rate.burst; });
    if (m_buckets.size() >= most_clients) {
        m_buckets.clear();
    }
}

bool RateLimiter::admit(const std::string& client, Moment now) {
    if (m_rate.per_second <= 0) {
        return true;
    }
    const std::lock_guard lock(m_mutex);
    if (m_buckets.size() >= most_clients && !m_buckets.contains(client)) {
        make_room(now);
    }
    Bucket& bucket = m_buckets.try_emplace(client, Bucket{m_rate.burst, now}).first->second;
    bucket = {tokens_at(bucket, now), std::max(bucket.filled_at, now)};
    if (bucket.tokens < 1) {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

std::size_t RateLimiter::size() const {
    const std::lock_guard lock(m_mutex);
    return m_buckets.size();
}

} // namespace osh::server
