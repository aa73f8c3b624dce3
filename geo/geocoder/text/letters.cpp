#include "geo/geocoder/text/letters.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace osh::geo {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// Small letters that look alike in both scripts, Latin first. `h` and `b` look like their Cyrillic
/// twins only as capitals, which is how legal addresses are often written.
constexpr std::array<std::pair<char32_t, char32_t>, 13> twins{{
    {U'a', U'а'},
    {U'b', U'в'},
    {U'c', U'с'},
    {U'e', U'е'},
    {U'h', U'н'},
    {U'i', U'і'},
    {U'k', U'к'},
    {U'm', U'м'},
    {U'o', U'о'},
    {U'p', U'р'},
    {U't', U'т'},
    {U'x', U'х'},
    {U'y', U'у'},
}};

unsigned following_bytes(unsigned char lead) noexcept {
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 2;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
}

bool is_well_formed(char32_t code_point, unsigned following) noexcept {
    constexpr std::array<char32_t, 4> smallest{0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return code_point >= smallest[following] && code_point <= 0x10FFFF && !is_surrogate;
}

} // namespace

char32_t take_code_point(std::string_view& rest) noexcept {
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x80) {
        rest.remove_prefix(1);
        return lead;
    }
    const unsigned following = following_bytes(lead);
    if (following == 0 || rest.size() <= following) {
        rest.remove_prefix(1);
        return replacement;
    }
    char32_t code_point = lead & (0x3FU >> following);
    for (unsigned i = 1; i <= following; ++i) {
        const auto next = static_cast<unsigned char>(rest[i]);
        if ((next & 0xC0U) != 0x80U) {
            rest.remove_prefix(1);
            return replacement;
        }
        code_point = code_point << 6U | (next & 0x3FU);
    }
    if (!is_well_formed(code_point, following)) {
        rest.remove_prefix(1);
        return replacement;
    }
    rest.remove_prefix(following + 1);
    return code_point;
}

char32_t small_letter(char32_t letter) noexcept {
    if (letter < 0x80) {
        return letter >= U'A' && letter <= U'Z' ? letter + 32 : letter;
    }
    if (letter >= 0x410 && letter <= 0x42F) {
        return letter + 32;
    }
    if (letter >= 0x400 && letter <= 0x40F) {
        return letter + 80;
    }
    if ((letter >= 0x460 && letter <= 0x481) || (letter >= 0x48A && letter <= 0x4BF) ||
        (letter >= 0x4D0 && letter <= 0x4FF)) {
        return letter | 1U;
    }
    if (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) {
        return letter + 32;
    }
    if (letter == 0x130) {
        return U'i';
    }
    if ((letter >= 0x100 && letter <= 0x137) || (letter >= 0x14A && letter <= 0x177)) {
        return letter | 1U;
    }
    if ((letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E)) {
        return letter % 2 == 1 ? letter + 1 : letter;
    }
    return letter;
}

bool is_latin(char32_t letter) noexcept {
    return (letter >= U'a' && letter <= U'z') ||
           (letter >= 0xDF && letter <= 0x24F && letter != 0xF7);
}

bool is_cyrillic(char32_t letter) noexcept { return letter >= 0x400 && letter <= 0x52F; }

bool is_word_part(char32_t code_point) noexcept {
    if (code_point < 0x80) {
        return (code_point >= U'a' && code_point <= U'z') ||
               (code_point >= U'A' && code_point <= U'Z') || code_point == U'\'' ||
               code_point == U'`';
    }
    if (code_point < 0xC0) {
        return code_point == 0xB4;
    }
    if (code_point == 0xD7 || code_point == 0xF7 || code_point == replacement) {
        return false;
    }
    if (code_point >= 0x2000 && code_point <= 0x2BFF) { // punctuation, arrows, signs
        return code_point == 0x2019 || code_point == 0x2018;
    }
    return code_point < 0x3000 || code_point > 0x303F;
}

bool is_digit(char32_t code_point) noexcept { return code_point >= U'0' && code_point <= U'9'; }

char32_t cyrillic_twin(char32_t latin) noexcept {
    for (const auto& [a, b] : twins) {
        if (a == latin) {
            return b;
        }
    }
    return 0;
}

char32_t latin_twin(char32_t cyrillic) noexcept {
    for (const auto& [a, b] : twins) {
        if (b == cyrillic) {
            return a;
        }
    }
    return 0;
}

} // namespace osh::geo
