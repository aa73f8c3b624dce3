#pragma once

#include "geo/geocoder/text/skeleton.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace osh::geo {

/// A stretch of the query's bytes, [begin, end).
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
    glued,  ///< nothing: 29к
    hyphen, ///< р-н
    dot,    ///< с.о.
    space,
    slash,   ///< 29/2, also with spaces around
    breaking ///< a comma, semicolon, bracket, quote or end of line
};

/// One word or number of an address.
struct Token {
    TextSpan span{};
    SkeletonKey key{};        ///< of a word; the digits of a number without leading zeros
    char32_t letter = 0;      ///< the small letter when the word is one letter only
    std::uint32_t number = 0; ///< of a number of at most nine digits
    bool is_number = false;
    bool has_dot = false;  ///< an abbreviation's dot follows
    bool has_dash = false; ///< a hyphen or dash stands before it, with or without spaces
    Gap gap = Gap::breaking;
};

/// The tokens of an address, at most 96 from its first 1,024 bytes; what lies beyond is cut off.
struct AddressText {
    std::string_view text{};
    std::vector<Token> tokens{};
    bool is_cut = false;
};

/// Splits an address into words and numbers. Any bytes will do. Letters of one script that look
/// like those of another are folded by word, or by the whole text for words of look-alikes only. A
/// number in words before what it counts («Восьмого Марта», «сорок лет») is read as its figures.
/// `into` is used again without allocating.
void tokenise(std::string_view text, AddressText& into);

} // namespace osh::geo
