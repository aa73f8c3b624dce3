#include "server/geocoding/decided_addresses.hpp"

#include "geo/geocoder/address/query_key.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/geocoding/geocode_query.hpp"

namespace osh::server {

DecidedAddresses::DecidedAddresses(std::span<const AskedAddress> addresses) {
    for (const AskedAddress& asked : addresses) {
        m_keys.insert(key_of_asked(asked));
    }
}

bool DecidedAddresses::holds(std::string_view address, geo::Kato kato) const {
    if (m_keys.empty()) {
        return false;
    }
    const std::string key = geo::query_key(address);
    return m_keys.contains(decision_key(key, present_kato(kato).text())) ||
           m_keys.contains(decision_key(key, kato.region().text())) ||
           m_keys.contains(decision_key(key, ""));
}

} // namespace osh::server
