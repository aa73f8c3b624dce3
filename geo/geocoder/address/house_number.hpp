#pragma once

#include "geo/geocoder/address/tokens.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::geo {

/// A house number in one canonical form: `29к2`, `29 корпус 2` and `29/2` are the same. A number,
/// perhaps with a letter; then, perhaps, a second part (fraction, корпус or литера) and a third
/// (строение), each a number, a letter, or both.
struct HouseNumber {
    std::uint32_t number = 0; ///< 1..65,535
    std::uint8_t letter = 0;  ///< place in the Russian alphabet (а = 1 … я = 32); 0: none
    std::uint16_t second = 0; ///< 0..4,095
    std::uint8_t second_letter = 0;
    std::uint16_t third = 0; ///< 0..1,023
    std::uint8_t third_letter = 0;

    /// All in one number that sorts by number first.
    std::uint64_t packed() const noexcept;

    static HouseNumber unpacked(std::uint64_t packed) noexcept;

    /// How it is written on a sign: `29`, `29А`, `29/2`, `29А/2Б/3`.
    std::string text() const;

    friend bool operator==(const HouseNumber&, const HouseNumber&) = default;
};

/// A house number found among tokens, and how many of them it takes.
struct FoundHouse {
    HouseNumber house{};
    std::size_t tokens = 0;
};

/// Reads the house number that begins at the first of these tokens: a number, then letters,
/// fractions and the words корпус, к, строение, стр, с, литера, лит, блок in any spelling. Nothing
/// when it does not begin with a number that a house can have.
std::optional<FoundHouse> house_number_at(std::span<const Token> tokens) noexcept;

/// Reads a text that is a house number and nothing else, such as `addr:housenumber` of
/// OpenStreetMap; words before the number (дом, д., зд., строение, № …) are passed over.
std::optional<HouseNumber> parse_house_number(std::string_view text);

/// The place of a letter in the Russian alphabet, 1..32, also for Latin letters by sound or look
/// and Kazakh ones by their base; 0 for anything else.
std::uint8_t house_letter(char32_t letter) noexcept;

} // namespace osh::geo
