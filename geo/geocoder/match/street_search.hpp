#pragma once

#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/fault.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace osh::geo {

/// A street or part of a settlement whose name was found in some words of a chunk.
struct StreetHit {
    std::uint32_t street = no_record;
    Faults faults{};
    std::uint8_t first_word = 0;
    std::uint8_t word_count = 0;
};

/// Looks for a street of one settlement.
class StreetSearch {
public:
    StreetSearch(const GeocoderIndex& index, const ParsedAddress& address) noexcept
        : m_index(index)
        , m_address(address) {}

    /// The streets that the words `first`..`first + count` of a chunk name best: exactly, with
    /// words left out at either end, or with letters off. All with the least price, most wanted
    /// kind first; none when nothing is near.
    void find(
        const AreaRecord& settlement,
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t count,
        std::vector<StreetHit>& hits) const;

private:
    void exact(
        const AreaRecord& settlement,
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t count,
        std::vector<StreetHit>& hits) const;
    void misspelt(
        const AreaRecord& settlement,
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t count,
        std::vector<StreetHit>& hits) const;
    void
    add(const StreetKeyRecord& record,
        const AddressChunk& chunk,
        Faults faults,
        std::uint8_t first,
        std::uint8_t count,
        std::vector<StreetHit>& hits) const;

    bool left_out_titles_only(
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t end,
        const StreetHit& hit) const;
    bool names_left_out(
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t end,
        const StreetHit& hit) const;
    void weigh_left_out(
        const AddressChunk& chunk,
        std::uint8_t first,
        std::uint8_t end,
        std::vector<StreetHit>& hits) const;

    const GeocoderIndex& m_index;
    const ParsedAddress& m_address;
};

} // namespace osh::geo
