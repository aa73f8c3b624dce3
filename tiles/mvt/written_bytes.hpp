#pragma once

#include <protozero/varint.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace osh::tiles {

/// Bytes that are written at their end by pointer: the room is made once for several pieces, and
/// clearing keeps it.
class WrittenBytes {
public:
    /// Where the next byte goes, with room for `most` of them. Valid until the next call.
    char* room_for(std::size_t most) {
        if (m_room.size() - m_size < most) {
            m_room.resize(std::max({2 * m_room.size(), m_size + most, first_room}));
        }
        return m_room.data() + m_size;
    }

    /// Says where writing stopped.
    void end_at(const char* end) noexcept {
        m_size = static_cast<std::size_t>(end - m_room.data());
    }

    void clear() noexcept { m_size = 0; }

    bool empty() const noexcept { return m_size == 0; }

    std::size_t size() const noexcept { return m_size; }

    std::string_view view() const noexcept { return {m_room.data(), m_size}; }

private:
    static constexpr std::size_t first_room = 256;

    std::vector<char> m_room;
    std::size_t m_size = 0;
};

/// Longest varint of a number of 32 bits (Protocol Buffers, "Base 128 Varints").
inline constexpr std::size_t longest_varint32 = 5;

/// Writes a varint and gives the place behind it.
inline char* put_varint(char* at, std::uint64_t number) {
    return at + protozero::write_varint(at, number);
}

} // namespace osh::tiles
