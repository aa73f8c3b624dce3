#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace osh::server {

/// Bounds lines of the log whose number strangers decide: one each second, which says how many were
/// left out since the one before. Safe from any thread.
class LineLimiter {
public:
    /// How many lines were left out since the last one, when this one may be written.
    std::optional<std::uint64_t> admit(std::chrono::steady_clock::time_point now) noexcept {
        const std::lock_guard lock(m_mutex);
        if (m_last && now - *m_last < std::chrono::seconds(1)) {
            ++m_left_out;
            return std::nullopt;
        }
        m_last = now;
        return std::exchange(m_left_out, 0);
    }

private:
    std::mutex m_mutex;
    std::optional<std::chrono::steady_clock::time_point> m_last{};
    std::uint64_t m_left_out = 0;
};

} // namespace osh::server
