#include "server/identity/account_name.hpp"

#include "server/http/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace osh::server {

namespace {

constexpr std::string_view issued_prefix = "oidc:";
constexpr std::size_t longest_name = 64;

/// How the audit log calls strangers and the program itself.
constexpr std::array<std::string_view, 3> taken_names{"-", "command line", "watched folder"};

enum class Script { none, latin, cyrillic };

/// Takes one character off well-formed UTF-8.
std::uint32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]));
    };
    const std::uint32_t first = byte(0);
    const std::size_t size = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
    std::uint32_t character = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        character = (character << 6U) | (byte(i) & 0x3FU);
    }
    text.remove_prefix(size);
    return character;
}

bool is_between(std::uint32_t character, std::uint32_t first, std::uint32_t last) {
    return character >= first && character <= last;
}

/// Letters only: of Latin those up to Extended-B, of Cyrillic the block without its combining
/// marks (Unicode 15, blocks 0000 to 024F and 0400 to 04FF).
Script script_of(std::uint32_t character) {
    const bool is_latin =
        is_between(character, 'a', 'z') || is_between(character, 'A', 'Z') ||
        (is_between(character, 0xC0, 0x24F) && character != 0xD7 && character != 0xF7);
    const bool is_cyrillic =
        is_between(character, 0x400, 0x4FF) && !is_between(character, 0x482, 0x489);
    return is_latin ? Script::latin : is_cyrillic ? Script::cyrillic : Script::none;
}

bool is_plain_mark(std::uint32_t character) {
    constexpr std::string_view marks = ".-_@+'";
    return is_between(character, '0', '9') ||
           (character < 0x80U &&
            marks.find(static_cast<char>(character)) != std::string_view::npos);
}

/// Characters that show nothing, or turn the direction of writing round (general categories Cc,
/// Cf, Zl and Zp of Unicode 15 below the supplementary planes, and the tags there).
bool is_unseen(std::uint32_t c) {
    return c < 0x20U || is_between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x34F || c == 0x61C ||
           is_between(c, 0x115F, 0x1160) || is_between(c, 0x17B4, 0x17B5) ||
           is_between(c, 0x180B, 0x180F) || is_between(c, 0x200B, 0x200F) ||
           is_between(c, 0x2028, 0x202E) || is_between(c, 0x2060, 0x206F) || c == 0x3164 ||
           is_between(c, 0xFE00, 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
           is_between(c, 0xFFF0, 0xFFFB) || is_between(c, 0xE0000, 0xE0FFF);
}

bool equal_in_small_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char left, char right) {
        const auto small = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        };
        return small(left) == small(right);
    });
}

std::optional<std::string> fault_of_characters(std::string_view name) {
    Script script = Script::none; // of the word so far
    bool has_letter_or_digit = false;
    bool after_blank = true;
    while (!name.empty()) {
        const std::uint32_t character = take_character(name);
        if (character == ' ') {
            if (after_blank || name.empty()) {
                return "has a blank at an end, or two in a row";
            }
            after_blank = true;
            script = Script::none;
            continue;
        }
        after_blank = false;
        const Script own = script_of(character);
        if (own == Script::none && !is_plain_mark(character)) {
            return "holds a character other than Latin or Cyrillic letters, digits, blanks and "
                   ". _ - @ + '";
        }
        if (own != Script::none && script != Script::none && own != script) {
            return "has a word of Latin and Cyrillic letters, which looks like another one";
        }
        script = own == Script::none ? script : own;
        has_letter_or_digit |= own != Script::none || is_between(character, '0', '9');
    }
    return has_letter_or_digit ? std::nullopt
                               : std::optional<std::string>("has neither a letter nor a digit");
}

} // namespace

std::string issued_name(std::string_view subject) {
    return std::string(issued_prefix).append(subject);
}

bool is_issued_name(std::string_view name) noexcept {
    return equal_in_small_letters(name.substr(0, issued_prefix.size()), issued_prefix);
}

std::optional<std::string> fault_of_account_name(std::string_view name) {
    if (name.empty() || name.size() > longest_name || !is_utf8(name)) {
        return "expected 1 to 64 bytes of UTF-8";
    }
    const auto is_same = [&](std::string_view taken) {
        return equal_in_small_letters(name, taken);
    };
    if (std::ranges::any_of(taken_names, is_same)) {
        return "the audit log calls others so";
    }
    if (is_issued_name(name)) {
        return "the people of an OpenID provider are called so";
    }
    return fault_of_characters(name);
}

std::optional<std::string> fault_of_label(std::string_view label) {
    if (label.empty() || label.size() > longest_name || !is_utf8(label)) {
        return "expected 1 to 64 bytes of UTF-8";
    }
    while (!label.empty()) {
        if (is_unseen(take_character(label))) {
            return "holds characters that nobody sees";
        }
    }
    return std::nullopt;
}

} // namespace osh::server
