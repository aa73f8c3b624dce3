#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A record that stood earlier in the same file.
struct SeenRecord {
    std::uint64_t line = 0;
    bool is_same = false; ///< with the same values
};

/// Remembers the records of a file by 64-bit digests of key and values (24 bytes a record): two
/// different keys fall together in one of 37 million files of a million rows. A key that is one
/// number of up to 18 digits is kept itself.
class SeenRecords {
public:
    /// The record with this key that was added before; else adds this one and gives nothing.
    std::optional<SeenRecord>
    add(std::string_view key, std::string_view values, std::uint64_t line);

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint64_t values = 0;
        std::uint64_t line = 0; ///< 0: free
    };

    Slot& slot_of(std::uint64_t key) noexcept;
    void grow();

    std::vector<Slot> m_slots{};
    std::size_t m_used = 0;
};

} // namespace osh::regions
