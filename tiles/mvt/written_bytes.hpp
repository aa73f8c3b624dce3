#pragma once

#include <protozero/varint.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace osh::tiles {

/// Bytes that are written at their end by pointer: the room is made once for several pieces, and
/// clearing keeps it.
class WrittenBytes {
public:
    /// Where the next byte goes, with room for `most` of them. Valid until the next call.
    char* room_for(std::size_t most) {
        if (m_capacity - m_size < most) {
            grow(std::max({2 * m_capacity, m_size + most, first_room}));
        }
        return m_room.get() + m_size;
    }

    /// Says where writing stopped.
    void end_at(const char* end) noexcept { m_size = static_cast<std::size_t>(end - m_room.get()); }

    void clear() noexcept { m_size = 0; }

    bool empty() const noexcept { return m_size == 0; }

    std::size_t size() const noexcept { return m_size; }

    std::string_view view() const noexcept { return {m_room.get(), m_size}; }

private:
    static constexpr std::size_t first_room = 256;

    /// Unlike a vector's, the new room is not cleared first.
    void grow(std::size_t capacity) {
        auto room = std::make_unique_for_overwrite<char[]>(capacity);
        std::copy_n(m_room.get(), m_size, room.get());
        m_room = std::move(room);
        m_capacity = capacity;
    }

    std::unique_ptr<char[]> m_room;
    std::size_t m_capacity = 0;
    std::size_t m_size = 0;
};

// Wire types (Protocol Buffers, "Message Structure").
inline constexpr unsigned varint_type = 0;
inline constexpr unsigned eight_bytes_type = 1;
inline constexpr unsigned length_delimited_type = 2;
inline constexpr unsigned four_bytes_type = 5;

/// Longest varint of a number of 32 bits (Protocol Buffers, "Base 128 Varints").
inline constexpr std::size_t longest_varint32 = 5;

/// Writes a varint and gives the place behind it.
inline char* put_varint(char* at, std::uint64_t number) {
    return at + protozero::write_varint(at, number);
}

} // namespace osh::tiles
