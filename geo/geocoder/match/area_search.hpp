#pragma once

#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"

#include <cstdint>
#include <vector>

namespace osh::geo {

/// An area whose name was found in the query.
struct AreaHit {
    std::uint32_t area = no_record;
    NameKind name_kind = NameKind::official;
    std::uint8_t edits = 0;
    std::uint8_t chunk = 0;      ///< which chunk of the address
    std::uint8_t first_word = 0; ///< the words of the chunk that the name took
    std::uint8_t word_count = 0;
};

/// Looks for names of areas.
class AreaSearch {
public:
    AreaSearch(const GeocoderIndex& index, const ParsedAddress& address) noexcept
        : m_index(index)
        , m_address(address) {}

    /// The areas of a level with exactly this name: some words of a chunk.
    void exact(
        AreaLevel level,
        std::uint8_t chunk,
        std::uint8_t first,
        std::uint8_t count,
        std::vector<AreaHit>& hits) const;

    /// The areas of a level whose names are at most `most` edits away; only the nearest ones.
    void misspelt(
        AreaLevel level,
        std::uint8_t chunk,
        std::uint8_t first,
        std::uint8_t count,
        unsigned most,
        std::vector<AreaHit>& hits) const;

private:
    const GeocoderIndex& m_index;
    const ParsedAddress& m_address;
};

} // namespace osh::geo
