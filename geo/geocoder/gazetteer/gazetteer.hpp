#pragma once

#include "geo/geocoder/address/address_words.hpp"
#include "geo/geocoder/address/house_number.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::geo {

/// The step of the administrative hierarchy an area of a gazetteer stands on, from the largest.
enum class AreaLevel : std::uint8_t { region, district, okrug, settlement };

/// What a settlement is; `none` for other areas.
enum class SettlementKind : std::uint8_t { none, city, town, village };

/// What says of an area of the level of districts that it is a city with the villages run from
/// there («Экибастуз Г.А.»); `city` says of one that it is a district of a city.
inline constexpr SettlementKind city_administration = SettlementKind::town;

enum class NameLanguage : std::uint8_t { unknown, kk, ru, en };

/// What kind of name it is: the official one, an official one of the past, or another spelling.
enum class NameKind : std::uint8_t { official, old, spelling };

/// One name of a thing, with or without the word for its type («улица Абая», «Абай көшесі»).
struct GazetteerName {
    std::string text{};
    NameLanguage language = NameLanguage::unknown;
    NameKind kind = NameKind::official;
};

/// The reach of a settlement of which only a rough position is known, and the least one that says
/// so: the settlement lies somewhere inside, its houses do not fill it.
inline constexpr std::uint32_t rough_radius_m = 15'000;

/// A region, district, rural okrug or settlement.
struct GazetteerArea {
    AreaLevel level = AreaLevel::settlement;
    SettlementKind kind = SettlementKind::none;
    std::optional<Kato> kato{};
    std::optional<std::uint32_t> parent{}; ///< position among the areas
    std::optional<LonLat> point{};         ///< where people live, not the middle of the ground
    std::uint32_t radius_m = 0;            ///< how far the area reaches from it; 0: by level
    std::uint32_t population = 0;          ///< 0: not known
    std::vector<GazetteerName> names{};
};

/// A street, or a part of a settlement (микрорайон, квартал, промзона …) that houses are counted
/// by.
struct GazetteerStreet {
    std::uint32_t settlement = 0; ///< position among the areas
    StreetKind kind = StreetKind::any;
    std::optional<LonLat> point{}; ///< nothing: the middle of its houses
    std::uint32_t radius_m = 0;    ///< 0: from its houses
    std::vector<GazetteerName> names{};
};

/// How good a house's point is.
enum class HouseRank : std::uint8_t { entrance, building, parcel, interpolated };

struct GazetteerHouse {
    std::uint32_t street = 0; ///< position among the streets
    HouseNumber number{};
    LonLat point{};
    HouseRank rank = HouseRank::building;
    std::uint64_t rca = 0;  ///< code of the address register (РКА), 16 digits; 0: none
    std::string postcode{}; ///< of the new system, such as Z05H9B0; empty: not known
    bool is_placed = true;  ///< false: known to exist, but not where; `point` means nothing
};

/// All that the geocoder knows, as a plain value: what an index is built from.
struct Gazetteer {
    std::vector<GazetteerArea> areas{};
    std::vector<GazetteerStreet> streets{};
    std::vector<GazetteerHouse> houses{};
};

} // namespace osh::geo
