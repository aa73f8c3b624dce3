#include "server/layers/tile_cache.hpp"

#include "geo/waited_for.hpp"

#include <utility>

namespace osh::server {

namespace {

/// What an entry costs beside its bytes: list and map nodes, two copies of the key.
constexpr std::size_t overhead_bytes = 200;
/// Spellings of one question that are found without being read.
constexpr std::size_t most_addresses = 4;

} // namespace

TileCache::TileCache(std::size_t capacity_bytes) : m_capacity_bytes(capacity_bytes) {}

TileCache::Bytes TileCache::find_or_make(const std::string& key, const Maker& make) {
    for (;;) {
        geo::require_waited_for();
        try {
            return found_or_made(key, make);
        } catch (const geo::NobodyWaits&) {
            // Another's, or our own: the next turn tells.
        }
    }
}

TileCache::Bytes TileCache::found_or_made(const std::string& key, const Maker& make) {
    std::shared_ptr<Flight> flight;
    {
        std::unique_lock lock(m_guard);
        if (const auto found = m_by_key.find(key); found != m_by_key.end()) {
            ++m_hits;
            m_entries.splice(m_entries.begin(), m_entries, found->second);
            return found->second->bytes;
        }
        ++m_misses;
        const auto [place, first] = m_flights.try_emplace(key);
        if (!first) {
            flight = place->second;
            m_landed.wait(lock, [&] { return flight->done; });
            if (flight->fault) {
                std::rethrow_exception(flight->fault);
            }
            return flight->bytes;
        }
        flight = place->second = std::make_shared<Flight>();
    }
    Bytes bytes;
    std::exception_ptr fault;
    try {
        bytes = make();
    } catch (...) {
        fault = std::current_exception();
    }
    {
        const std::scoped_lock lock(m_guard);
        flight->bytes = bytes;
        flight->fault = fault;
        flight->done = true;
        m_flights.erase(key);
        if (!fault) {
            keep(key, bytes);
        }
    }
    m_landed.notify_all();
    if (fault) {
        std::rethrow_exception(fault);
    }
    return bytes;
}

void TileCache::keep(const std::string& key, const Bytes& bytes) {
    const std::size_t cost = bytes->size() + 2 * key.size() + overhead_bytes;
    if (cost > m_capacity_bytes) {
        return;
    }
    m_entries.push_front({.key = key, .bytes = bytes, .cost = cost});
    m_by_key[key] = m_entries.begin();
    m_size_bytes += cost;
    while (m_size_bytes > m_capacity_bytes) {
        give_up_oldest();
    }
}

void TileCache::give_up_oldest() {
    const Entry& oldest = m_entries.back();
    m_size_bytes -= oldest.cost;
    for (const std::string& address : oldest.addresses) {
        m_by_address.erase(address);
    }
    m_by_key.erase(oldest.key);
    m_entries.pop_back();
}

void TileCache::note_address(
    const std::string& key, std::string_view address, AddressedTile answer) {
    const std::scoped_lock lock(m_guard);
    const auto found = m_by_key.find(key);
    if (found == m_by_key.end() || found->second->addresses.size() >= most_addresses ||
        m_by_address.contains(address)) {
        return;
    }
    Entry& entry = *found->second;
    const std::size_t cost = 2 * address.size() + answer.etag.size() + overhead_bytes;
    entry.addresses.emplace_back(address);
    entry.cost += cost;
    m_by_address.emplace(address, Address{found->second, std::move(answer.etag), answer.keeping});
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    m_size_bytes += cost;
    while (m_size_bytes > m_capacity_bytes && m_entries.size() > 1) {
        give_up_oldest();
    }
}

std::optional<TileCache::AddressedTile> TileCache::find_address(std::string_view address) {
    const std::scoped_lock lock(m_guard);
    const auto found = m_by_address.find(address);
    if (found == m_by_address.end()) {
        return std::nullopt;
    }
    const Address& noted = found->second;
    ++m_hits;
    m_entries.splice(m_entries.begin(), m_entries, noted.place);
    return AddressedTile{noted.place->bytes, noted.etag, noted.keeping};
}

std::size_t TileCache::size_bytes() const {
    const std::scoped_lock lock(m_guard);
    return m_size_bytes;
}

std::size_t TileCache::tile_count() const {
    const std::scoped_lock lock(m_guard);
    return m_entries.size();
}

std::uint64_t TileCache::hits() const {
    const std::scoped_lock lock(m_guard);
    return m_hits;
}

std::uint64_t TileCache::misses() const {
    const std::scoped_lock lock(m_guard);
    return m_misses;
}

} // namespace osh::server
