#pragma once

#include <cstdint>
#include <string_view>

namespace osh::geo {

/// The digest of nothing.
inline constexpr std::uint64_t fnv_start = 0xcbf29ce484222325U;

/// 64-bit FNV-1a (Fowler, Noll and Vo) of bytes behind those that `before` is the digest of. Tells
/// texts apart; anybody can make two of the same digest.
constexpr std::uint64_t
fnv_digest(std::string_view bytes, std::uint64_t before = fnv_start) noexcept {
    constexpr std::uint64_t prime = 0x100000001b3U;
    for (const char c : bytes) {
        before = (before ^ static_cast<unsigned char>(c)) * prime;
    }
    return before;
}

} // namespace osh::geo
