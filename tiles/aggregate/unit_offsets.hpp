#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace osh::tiles {

/// Two numbers of six bits: columns to the east and rows to the south.
struct UnitOffset {
    std::uint8_t x{};
    std::uint8_t y{};
};

/// Bits of a Morton key that tell one place of a 64 × 64 block from another.
inline constexpr unsigned block_key_bits = 12;

/// The offsets within a 64 × 64 block by their twelve interleaved bits (y first, as MortonKey):
/// 8 KB that stay in the first-level cache while a million keys pass.
inline constexpr std::array<UnitOffset, std::size_t{1} << block_key_bits> unit_offsets = [] {
    std::array<UnitOffset, std::size_t{1} << block_key_bits> table{};
    for (unsigned key = 0; key < table.size(); ++key) {
        unsigned x = 0;
        unsigned y = 0;
        for (unsigned bit = 0; bit < block_key_bits / 2U; ++bit) {
            x |= (key >> (2U * bit) & 1U) << bit;
            y |= (key >> (2U * bit + 1U) & 1U) << bit;
        }
        table[key] = {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y)};
    }
    return table;
}();

} // namespace osh::tiles
