#pragma once

#include "geo/geocoder/address/tokens.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace osh::geo {

/// What a word of an address says about the words around it.
enum class WordClass : std::uint8_t {
    name, ///< nothing: it is part of a name
    region,
    district,
    okrug,
    city_administration,
    city,
    village,
    part,   ///< микрорайон, квартал, промзона …
    street, ///< also avenues, lanes, squares …
    house,  ///< дом, здание, строение, участок, үй …
    unit,   ///< квартира, офис, пәтер …
    kilometre,
    country,
    junction, ///< угол, пересечение, қиылысы
    filler    ///< имени, атындағы
};

/// On which side of its name such a word stands.
enum class WordSide : std::uint8_t {
    before, ///< Russian abbreviations: ул. Абая; behind the name only when nothing follows
    behind, ///< Kazakh with its ending: Абай көшесі
    either  ///< Карагандинская область, область Абай
};

/// Kinds of streets and of parts of settlements.
enum class StreetKind : std::uint8_t {
    any, ///< not said
    street,
    avenue,
    lane,
    boulevard,
    highway,
    passage,
    square,
    embankment,
    dead_end,
    alley,
    track,
    microdistrict,
    quarter,
    accounting_quarter,
    massif,
    industrial_zone,
    gardens,
    works ///< a mine, a quarry
};

/// Whether a kind is an area of a settlement and no street.
constexpr bool is_part(StreetKind kind) noexcept { return kind >= StreetKind::microdistrict; }

/// What the vocabulary knows about the words that begin at a token.
struct AddressWord {
    WordClass word_class = WordClass::name;
    WordSide side = WordSide::before;
    StreetKind kind = StreetKind::any;
    std::uint8_t tokens = 1; ///< how many it takes: «сельский округ», «р-н», «с.о.»
};

/// Looks up the words that begin at a position of a text: full words and abbreviations in Russian,
/// Kazakh, English, without Kazakh letters and romanised, with and without dots and hyphens.
AddressWord address_word_at(std::span<const Token> tokens, std::size_t position);

} // namespace osh::geo
