#include "server/identity/address_rate.hpp"

namespace osh::server {

bool AddressRate::admits(const std::string& address, std::int64_t now) {
    constexpr std::size_t most_known = 10'000;
    const std::lock_guard lock(m_mutex);
    if (m_shares.size() >= most_known && !m_shares.contains(address)) {
        std::erase_if(m_shares, [&](const auto& known) {
            return now - known.second.since >= m_window_seconds;
        });
        if (m_shares.size() >= most_known) {
            m_shares.clear();
        }
    }
    Share& share = m_shares[address];
    if (share.taken == 0 || now - share.since >= m_window_seconds) {
        share = {.taken = 0, .since = now};
    }
    if (share.taken >= m_most) {
        return false;
    }
    ++share.taken;
    return true;
}

} // namespace osh::server
