#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::server {

/// How long whoever was sent a tile may keep it without asking again.
enum class TileKeeping {
    asked_about,          ///< not at all
    for_ever,             ///< the address names the version of the data
    for_ever_by_strangers ///< the same, but it shows something else to those who have signed in
};

/// Encoded, compressed tiles of one dataset, least recently used ones given up first. A tile that
/// several requests miss at once is made once; the others wait for it. Safe for any number of
/// threads.
class TileCache {
public:
    using Bytes = std::shared_ptr<const std::string>;
    using Maker = std::function<Bytes()>;

    /// A tile as an address names it.
    struct AddressedTile {
        Bytes bytes;
        std::string etag;
        TileKeeping keeping = TileKeeping::asked_about;
    };

    explicit TileCache(std::size_t capacity_bytes);

    /// The tile under a key, made by `make` when it is not there. What `make` throws reaches every
    /// caller that waited for it, and nothing is kept. When the one who makes it is given up, the
    /// next who waits makes it.
    Bytes find_or_make(const std::string& key, const Maker& make);

    /// Notes that an address, exactly as it was sent, asks for the tile under a key, so that the
    /// next one who sends it is answered without its being read. Forgotten with the tile; of each
    /// tile a few addresses are kept.
    void note_address(const std::string& key, std::string_view address, AddressedTile answer);

    /// The tile that an address was noted for; nothing when it is not kept. Takes no time to speak
    /// of.
    std::optional<AddressedTile> find_address(std::string_view address);

    std::size_t size_bytes() const;

    std::size_t capacity_bytes() const noexcept { return m_capacity_bytes; }

    std::size_t tile_count() const;
    std::uint64_t hits() const;
    std::uint64_t misses() const;

private:
    struct Entry {
        std::string key;
        Bytes bytes;
        std::size_t cost = 0;
        std::vector<std::string> addresses{};
    };

    using Place = std::list<Entry>::iterator;

    struct Address {
        Place place;
        std::string etag;
        TileKeeping keeping = TileKeeping::asked_about;
    };

    struct TextHash {
        using is_transparent = void;

        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    /// A tile being made: those who wait for it share this.
    struct Flight {
        bool done = false;
        Bytes bytes;
        std::exception_ptr fault;
    };

    Bytes found_or_made(const std::string& key, const Maker& make);
    void keep(const std::string& key, const Bytes& bytes);
    void give_up_oldest();

    std::size_t m_capacity_bytes;
    mutable std::mutex m_guard; ///< of everything below
    std::condition_variable m_landed;
    std::size_t m_size_bytes = 0;
    std::uint64_t m_hits = 0;
    std::uint64_t m_misses = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<std::string, Place> m_by_key;
    std::unordered_map<std::string, Address, TextHash, std::equal_to<>> m_by_address;
    std::unordered_map<std::string, std::shared_ptr<Flight>> m_flights;
};

} // namespace osh::server
