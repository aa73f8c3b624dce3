#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A name as a source gives it; old ones until `valid_to` when the day or year is known.
struct StoredName {
    std::string text{};
    geo::NameLanguage language = geo::NameLanguage::unknown;
    geo::NameKind kind = geo::NameKind::official;
    std::string valid_to{}; ///< YYYY-MM-DD, YYYY-MM or YYYY; empty: not known or still valid
};

/// A district, okrug or settlement of one source. Keys are the source's own and unique in it.
struct StoredArea {
    std::string key{};
    geo::AreaLevel level = geo::AreaLevel::settlement;
    geo::SettlementKind kind = geo::SettlementKind::none;
    std::optional<geo::Kato> kato{};
    std::string parent_key{}; ///< of another area of the source; empty: by code or by ground
    std::optional<geo::LonLat> point{};
    std::uint32_t population = 0; ///< 0: not known
    std::vector<StoredName> names{};
};

/// A street, part of a settlement, or road with kilometres.
struct StoredStreet {
    std::string key{};
    std::string settlement_key{}; ///< empty: a road of the region its point lies in
    geo::StreetKind kind = geo::StreetKind::any;
    std::optional<geo::LonLat> point{}; ///< nothing: amid its houses
    std::uint32_t radius_m = 0;
    std::vector<StoredName> names{};
};

/// A house or a plot, with or without a position.
struct StoredHouse {
    std::string key{};
    std::string street_key{};
    std::string number{}; ///< as the source writes it
    std::optional<geo::LonLat> point{};
    geo::HouseRank rank = geo::HouseRank::building; ///< how good the point is
    std::uint64_t rca = 0;                          ///< РКА; 0: none
    std::string postcode{};                         ///< of the new system; empty: not known
};

/// What a rename speaks of.
enum class RenamedThing : std::uint8_t { region, district, settlement, street };

/// A thing that got another name: the old one stays known, only where it held.
struct StoredRename {
    std::string key{};
    RenamedThing thing = RenamedThing::street;
    std::optional<geo::Kato> within{}; ///< the territory of the renamed thing; nothing: anywhere
    std::string settlement{};          ///< of a street: any name of the settlement it lies in
    std::string old_name{};
    std::string new_name{};
    std::string changed_on{}; ///< YYYY-MM-DD, YYYY-MM or YYYY; empty: not known
};

/// All that one source says. Sources of a lower rank are believed first.
struct StoredGazetteer {
    std::string source{}; ///< osm, address-register, kato, renames, or the name of a plain table
    int rank = 0;
    std::vector<StoredArea> areas{};
    std::vector<StoredStreet> streets{};
    std::vector<StoredHouse> houses{};
    std::vector<StoredRename> renames{};
};

/// Ranks of the known sources: the state's own codes, the state's addresses, one's own table, what
/// volunteers mapped.
inline constexpr int rank_of_kato = 10;
inline constexpr int rank_of_address_register = 20;
inline constexpr int rank_of_table = 30;
inline constexpr int rank_of_osm = 40;
inline constexpr int rank_of_renames = 50;

} // namespace osh::regions
