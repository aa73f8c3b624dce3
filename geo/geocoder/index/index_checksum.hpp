#pragma once

#include "geo/geocoder/index/index_records.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace osh::geo {

/// A checksum of an index's bytes against accidents (FNV-1a over words of eight bytes; the last
/// word is filled up with zeros), going on from the sum of what stood before.
inline std::uint64_t index_checksum(
    std::span<const std::byte> bytes, std::uint64_t sum = 14695981039346656037U) noexcept {
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t taken = bytes.size() < sizeof word ? bytes.size() : sizeof word;
        std::memcpy(&word, bytes.data(), taken);
        sum = (sum ^ word) * 1099511628211U;
        sum ^= sum >> 29U;
        bytes = bytes.subspan(taken);
    }
    return sum;
}

/// The checksum of a whole index: of its header, with nothing in the checksum's place, and the
/// rest.
inline std::uint64_t
index_checksum(IndexHeader header, std::span<const std::byte> behind) noexcept {
    header.checksum = 0;
    return index_checksum(behind, index_checksum(std::as_bytes(std::span(&header, 1))));
}

} // namespace osh::geo
