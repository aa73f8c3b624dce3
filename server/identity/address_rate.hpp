#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace osh::server {

/// How often one client may do something that costs: at most so many times in a window that begins
/// with its first. Remembers at most 10,000 clients; whoever comes first begins anew when there are
/// more. Safe from any thread.
class AddressRate {
public:
    AddressRate(int most, std::int64_t window_seconds)
        : m_most(most)
        , m_window_seconds(window_seconds) {}

    /// Counts one more time at this moment (seconds since 1970); false, and not counted, when the
    /// client has had its share.
    bool admits(const std::string& address, std::int64_t now);

private:
    struct Share {
        int taken = 0;
        std::int64_t since = 0;
    };

    int m_most;
    std::int64_t m_window_seconds;
    std::mutex m_mutex;
    std::map<std::string, Share> m_shares;
};

} // namespace osh::server
