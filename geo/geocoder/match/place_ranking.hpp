#pragma once

#include "geo/geocoder/match/fault.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"
#include "geo/geocoder/match/place_claims.hpp"

#include <optional>
#include <vector>

namespace osh::geo {

/// A settlement the query may mean, weighed against all that the query says of areas.
struct RankedPlace {
    std::uint32_t area = no_record;
    Faults faults{};
    int price = 0;
    AreaHit hit{};
};

/// The first digits of South Kazakhstan's codes, which in 2018 became Turkistan's (61) and
/// Shymkent's (79).
inline constexpr unsigned south_kazakhstan = 51;

/// Weighs areas against the claims of a query.
class PlaceRanking {
public:
    PlaceRanking(
        const GeocoderIndex& index,
        const ParsedAddress& address,
        const PlaceClaims& claims,
        const GeocodeOptions& options) noexcept
        : m_index(index)
        , m_address(address)
        , m_claims(claims)
        , m_options(options) {}

    /// The settlements of the claims, each once, the cheapest first, at most eight.
    void settlements(std::vector<RankedPlace>& into) const;

    /// What an area has against the region, district, KATO and postcode of the query.
    Faults faults_of(std::uint32_t area) const;

    /// How prominent a settlement is: cities before towns before villages, then by people.
    std::uint64_t prominence(std::uint32_t area) const noexcept;

private:
    Faults name_faults(const SettlementHit& hit) const;
    std::optional<Fault> fault_beside_city(const SettlementHit& found) const;
    bool shares_region(std::uint32_t area, std::uint32_t other) const;
    bool is_near(std::uint32_t village, std::uint32_t city) const;
    void check_region(std::uint32_t area, Faults& faults) const;
    void check_district(std::uint32_t area, Faults& faults) const;
    bool agrees(std::uint32_t area, const AreaHit& claim, Faults& faults) const;
    bool may_be_of_old_borders(unsigned region_now, const Kato& code) const;

    const GeocoderIndex& m_index;
    const ParsedAddress& m_address;
    const PlaceClaims& m_claims;
    const GeocodeOptions& m_options;
};

/// Whether a place contradicts a region, district, KATO or city beside it that was named.
bool contradicts(const Faults& faults) noexcept;

/// Whether a settlement is a guess that changes the word said: two letters off, or one letter off
/// and a village's type answered by a city or town.
bool is_doubtful_guess(const Faults& faults, SettlementKind found) noexcept;

/// Whether the region with the KATO digits `now` was part of the one with the digits `named`, or
/// surrounded by it: Abai of East Kazakhstan, Zhetisu of Almaty, Ulytau of Karaganda until June
/// 2022; the three cities of republican rank in the regions around them.
bool lay_in(unsigned now, unsigned named) noexcept;

} // namespace osh::geo
