#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace osh::server {

/// Encoded, compressed tiles of one dataset, least recently used ones given up first. A tile that
/// several requests miss at once is made once; the others wait for it. Safe for any number of
/// threads.
class TileCache {
public:
    using Bytes = std::shared_ptr<const std::string>;
    using Maker = std::function<Bytes()>;

    explicit TileCache(std::size_t capacity_bytes);

    /// The tile under a key, made by `make` when it is not there. What `make` throws reaches every
    /// caller that waited for it, and nothing is kept.
    Bytes find_or_make(const std::string& key, const Maker& make);

    std::size_t size_bytes() const;

    std::size_t capacity_bytes() const noexcept { return m_capacity_bytes; }

    std::size_t tile_count() const;
    std::uint64_t hits() const;
    std::uint64_t misses() const;

private:
    struct Entry {
        std::string key;
        Bytes bytes;
    };

    /// A tile being made: those who wait for it share this.
    struct Flight {
        bool done = false;
        Bytes bytes;
        std::exception_ptr fault;
    };

    void keep(const std::string& key, const Bytes& bytes);

    std::size_t m_capacity_bytes;
    mutable std::mutex m_guard; ///< of everything below
    std::condition_variable m_landed;
    std::size_t m_size_bytes = 0;
    std::uint64_t m_hits = 0;
    std::uint64_t m_misses = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_by_key;
    std::unordered_map<std::string, std::shared_ptr<Flight>> m_flights;
};

} // namespace osh::server
