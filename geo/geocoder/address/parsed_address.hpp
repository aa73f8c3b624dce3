#pragma once

#include "geo/geocoder/address/address_words.hpp"
#include "geo/geocoder/address/house_number.hpp"
#include "geo/geocoder/address/tokens.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace osh::geo {

/// A name of an address with what the words around it say it names. `word_class` is `name` when
/// nothing is said.
struct AddressChunk {
    static constexpr std::size_t most_words = 8;

    WordClass word_class = WordClass::name;
    StreetKind kind = StreetKind::any;
    std::array<std::uint8_t, most_words> words{}; ///< positions of tokens
    std::uint8_t word_count = 0;
    TextSpan span{}; ///< with the type's word

    std::span<const std::uint8_t> word_positions() const noexcept {
        return {words.data(), word_count};
    }
};

/// An address taken apart by grammar alone, without knowing any place. What does not fit in is left
/// in chunks of no class; nothing is an error.
struct ParsedAddress {
    AddressText text{};
    std::vector<AddressChunk> chunks{}; ///< in the order of the text
    std::optional<HouseNumber> house{};
    TextSpan house_span{};
    bool house_is_said = false; ///< a word like дом or үй stood by it
    std::optional<std::uint32_t> kilometre{};
    std::uint32_t postcode = 0;          ///< six digits of the old system; 0: none
    TextSpan unit_span{};                ///< flat or office, kept but not used for the position
    std::uint64_t building_postcode = 0; ///< of the new system, as `postcode_number`; 0: none
    bool is_junction = false;            ///< a crossing of two streets is meant
    bool may_be_junction = false;        ///< two names with a slash between may be one, too

    /// The key of some words of a chunk, put together; `first` and `count` within its words.
    SkeletonKey key(const AddressChunk& chunk, std::size_t first, std::size_t count) const noexcept;
    SkeletonKey key(const AddressChunk& chunk) const noexcept;
};

/// Takes an address apart: Russian with the type before the name, Kazakh with the type behind it,
/// with or without commas, and with the house number anywhere behind the street. `into` is used
/// again without allocating.
void parse_address(std::string_view text, ParsedAddress& into);

} // namespace osh::geo
