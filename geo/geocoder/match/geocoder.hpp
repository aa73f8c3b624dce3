#pragma once

#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"
#include "geo/geocoder/match/place_claims.hpp"
#include "geo/geocoder/match/place_ranking.hpp"
#include "geo/geocoder/match/street_search.hpp"

#include <string_view>
#include <vector>

namespace osh::geo {

/// Finds the place that an address means: one grammar for Russian, Kazakh and romanised addresses,
/// settlement first, then street and house within it. What is not known never makes an answer
/// impossible, it costs points; the answer falls back visibly from house to street, settlement,
/// okrug, district and region. Cheap to make; keeps its working memory, so use one per thread and
/// many queries. The index must outlive it.
class Geocoder {
public:
    explicit Geocoder(const GeocoderIndex& index) noexcept : m_index(index) {}

    /// Looks an address up. Any bytes will do.
    GeocodeAnswer geocode(std::string_view query, const GeocodeOptions& options = {});

    /// How the last query was taken apart.
    const ParsedAddress& parsed() const noexcept { return m_address; }

private:
    /// What the address says below the settlement, for one settlement.
    struct StreetWork {
        std::vector<StreetHit> hits{};
        std::uint8_t chunk = 0;
        bool is_part = false;
    };

    void add_within_settlement(const RankedPlace& place, GeocodeAnswer& answer);
    void add_streets(const RankedPlace& place, GeocodeCandidate base, GeocodeAnswer& answer);
    bool add_junction(const GeocodeCandidate& base, GeocodeAnswer& answer) const;
    bool is_street_of_house(std::size_t work) const noexcept;
    void mark_missing_kilometre(GeocodeAnswer& answer) const;
    void heed_postcode(GeocodeAnswer& answer) const;
    void add_on_street(const StreetHit& hit, const GeocodeCandidate& base, GeocodeAnswer& answer);
    void
    add_at_street(const StreetRecord& street, GeocodeCandidate candidate, GeocodeAnswer& answer);
    void add_unplaced(const RankedPlace& place, GeocodeAnswer& answer);
    void add_highways(GeocodeAnswer& answer);
    void collect_streets(const RankedPlace& place);
    void add_fallbacks(GeocodeAnswer& answer);
    void add_area(const AreaHit& hit, Precision precision, GeocodeAnswer& answer);
    void finish(GeocodeAnswer& answer);
    void settle_ambiguity(GeocodeAnswer& answer);
    bool asks_street() const noexcept;
    bool lies_beside_code(const std::vector<GeocodeCandidate>& found) const;
    bool is_doubtful(const GeocodeCandidate& candidate) const noexcept;
    bool runs_a_village_named(std::uint32_t seat) const noexcept;
    SettlementKind kind_of(const GeocodeCandidate& candidate) const noexcept;
    GeocodeCandidate settlement_candidate(const RankedPlace& place) const;

    const GeocoderIndex& m_index;
    GeocodeOptions m_options{};
    ParsedAddress m_address{};
    PlaceClaims m_claims{};
    std::vector<RankedPlace> m_places{};
    std::vector<StreetWork> m_work{};
    std::size_t m_works = 0;
    std::vector<AreaHit> m_hits{};
};

/// Where an area lies: its own point, or that of the largest settlement in it.
std::optional<LonLat> point_of_area(const GeocoderIndex& index, std::uint32_t area);

/// How far from that point the area's addresses may lie, in metres.
double radius_of_area(const GeocoderIndex& index, std::uint32_t area) noexcept;

} // namespace osh::geo
