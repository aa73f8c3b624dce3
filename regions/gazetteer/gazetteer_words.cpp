#include "regions/gazetteer/gazetteer_words.hpp"

#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/index/name_keys.hpp"

#include <array>
#include <cstddef>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 4> level_words{"region", "district", "okrug", "settlement"};
constexpr std::array<std::string_view, 4> settlement_words{"none", "city", "town", "village"};
constexpr std::array<std::string_view, 19> street_words{
    "any",
    "street",
    "avenue",
    "lane",
    "boulevard",
    "highway",
    "passage",
    "square",
    "embankment",
    "dead_end",
    "alley",
    "track",
    "microdistrict",
    "quarter",
    "accounting_quarter",
    "massif",
    "industrial_zone",
    "gardens",
    "works"};
constexpr std::array<std::string_view, 4> language_words{"", "kk", "ru", "en"};
constexpr std::array<std::string_view, 3> name_kind_words{"official", "old", "spelling"};
constexpr std::array<std::string_view, 4> rank_words{
    "entrance", "building", "parcel", "interpolated"};
constexpr std::array<std::string_view, 4> thing_words{"region", "district", "settlement", "street"};

template<typename Kind, std::size_t Count>
std::optional<Kind>
kind_with_word(const std::array<std::string_view, Count>& words, std::string_view text) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
        if (words[i] == text) {
            return static_cast<Kind>(i);
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view word(geo::AreaLevel level) noexcept {
    return level_words[static_cast<std::size_t>(level)];
}

std::string_view word(geo::SettlementKind kind) noexcept {
    return settlement_words[static_cast<std::size_t>(kind)];
}

std::string_view word(geo::StreetKind kind) noexcept {
    return street_words[static_cast<std::size_t>(kind)];
}

std::string_view word(geo::NameLanguage language) noexcept {
    return language_words[static_cast<std::size_t>(language)];
}

std::string_view word(geo::NameKind kind) noexcept {
    return name_kind_words[static_cast<std::size_t>(kind)];
}

std::string_view word(geo::HouseRank rank) noexcept {
    return rank_words[static_cast<std::size_t>(rank)];
}

std::string_view word(RenamedThing thing) noexcept {
    return thing_words[static_cast<std::size_t>(thing)];
}

std::optional<geo::AreaLevel> area_level(std::string_view word) noexcept {
    return kind_with_word<geo::AreaLevel>(level_words, word);
}

std::optional<geo::SettlementKind> settlement_kind(std::string_view word) noexcept {
    return kind_with_word<geo::SettlementKind>(settlement_words, word);
}

std::optional<geo::StreetKind> street_kind(std::string_view word) noexcept {
    return kind_with_word<geo::StreetKind>(street_words, word);
}

std::optional<geo::NameLanguage> name_language(std::string_view word) noexcept {
    return kind_with_word<geo::NameLanguage>(language_words, word);
}

std::optional<geo::NameKind> name_kind(std::string_view word) noexcept {
    return kind_with_word<geo::NameKind>(name_kind_words, word);
}

std::optional<geo::HouseRank> house_rank(std::string_view word) noexcept {
    return kind_with_word<geo::HouseRank>(rank_words, word);
}

std::optional<RenamedThing> renamed_thing(std::string_view word) noexcept {
    return kind_with_word<RenamedThing>(thing_words, word);
}

geo::StreetKind street_kind_of_name(std::string_view name) {
    return geo::street_name_keys(name).kind;
}

std::optional<geo::SettlementKind> settlement_kind_of_name(std::string_view name) {
    geo::ParsedAddress parsed;
    geo::parse_address(name, parsed);
    for (const geo::AddressChunk& chunk : parsed.chunks) {
        if (chunk.word_class == geo::WordClass::city) {
            return geo::SettlementKind::city;
        }
        if (chunk.word_class == geo::WordClass::village) {
            return geo::SettlementKind::village;
        }
    }
    return std::nullopt;
}

} // namespace osh::regions
