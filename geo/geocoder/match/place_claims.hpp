#pragma once

#include "geo/geocoder/match/area_search.hpp"

#include <cstdint>
#include <vector>

namespace osh::geo {

/// Words of a chunk that nothing has taken yet.
struct WordRange {
    std::uint8_t chunk = 0;
    std::uint8_t first = 0;
    std::uint8_t count = 0;
};

/// A settlement's name found in the query, with how it was meant.
struct SettlementHit {
    AreaHit hit{};
    bool is_weak = false; ///< said of an okrug or city administration, or a village is named too
    bool is_in_street = false; ///< before the name of a street, in one chunk with it
};

/// What a query says about areas, found in the index but not yet weighed.
struct PlaceClaims {
    std::vector<AreaHit> regions{};
    std::vector<AreaHit> districts{};
    std::vector<AreaHit> okrugs{};
    std::vector<SettlementHit> settlements{};
    std::vector<AreaHit> beside{};  ///< towns without a word for it, before a village that has one
    std::vector<WordRange> loose{}; ///< unlabelled words, perhaps of a street
    bool names_region = false;
    bool names_district = false;
    bool names_settlement = false;     ///< a settlement is named with its type's word
    bool misses_settlement = false;    ///< and one of those is not known
    std::uint32_t postcode_region = 0; ///< KATO digits the postcode points at; 0: none

    void clear();
};

/// Collects the claims of an address.
class ClaimCollector {
public:
    ClaimCollector(
        const GeocoderIndex& index, const ParsedAddress& address, PlaceClaims& claims) noexcept
        : m_index(index)
        , m_address(address)
        , m_search(index, address)
        , m_claims(claims) {}

    void run();

private:
    void take_region(std::uint8_t chunk);
    void take_district(std::uint8_t chunk);
    void take_okrug(std::uint8_t chunk, AreaLevel level);
    void take_settlement(std::uint8_t chunk);
    bool cuts_road_name(std::uint8_t chunk, std::size_t first, std::size_t count) const noexcept;
    void take_loose(const WordRange& range);
    void take_street_heads();
    void take_misspelt_loose();
    void drop_strayed_guesses();
    void mark_seats_of_villages();
    void take_numbered_names();
    bool type_stands_behind(std::uint8_t chunk) const noexcept;
    bool is_country(std::uint8_t chunk) const noexcept;
    void add_loose(std::uint8_t chunk, std::size_t first, std::size_t count);
    bool find_in_windows(AreaLevel level, std::uint8_t chunk, std::vector<AreaHit>& hits);
    void add_settlements(const std::vector<AreaHit>& hits, bool is_weak, bool is_in_street);

    const GeocoderIndex& m_index;
    const ParsedAddress& m_address;
    AreaSearch m_search;
    PlaceClaims& m_claims;
    std::vector<AreaHit> m_hits{};
};

} // namespace osh::geo
