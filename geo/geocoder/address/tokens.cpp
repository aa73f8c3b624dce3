#include "geo/geocoder/address/tokens.hpp"

#include "geo/geocoder/address/number_words.hpp"
#include "geo/geocoder/text/letters.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

constexpr std::size_t longest_text = 1'024;
constexpr std::size_t most_tokens = 96;
constexpr std::size_t longest_number = 9;

enum class Part { word, number, other };

Part part_of(char32_t point) noexcept {
    if (is_digit(point)) {
        return Part::number;
    }
    return is_word_part(point) ? Part::word : Part::other;
}

Gap gap_of(char32_t point, Gap so_far) noexcept {
    switch (point) {
    case U'-':
    case U'–':
    case U'—':
    case U'‑':
    case U'−':
        return std::max(so_far, Gap::hyphen);
    case U'/':
    case U'\\':
        return std::max(so_far, Gap::slash);
    case U'.':
        return std::max(so_far, Gap::dot);
    case U' ':
    case U'\t':
    case 0xA0:
    case 0x200B:
    case 0x202F:
    case 0xFEFF:
    case U'№':
    case U'#':
    case U'_':
    case U'"':
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'„':
        return std::max(so_far, Gap::space);
    default:
        return Gap::breaking;
    }
}

/// Counts of the whole text's letters, for words of look-alikes only.
struct ScriptCount {
    std::size_t latin = 0;
    std::size_t cyrillic = 0;
};

bool is_all_twins(std::string_view word) noexcept {
    while (!word.empty()) {
        const char32_t letter = small_letter(take_code_point(word));
        if (!is_latin(letter) || cyrillic_twin(letter) == 0) {
            return false;
        }
    }
    return true;
}

void take_word(Token& token, std::string_view word, const ScriptCount& scripts) {
    const bool in_cyrillic = scripts.cyrillic > 2 * scripts.latin;
    const WordScript script =
        in_cyrillic && is_all_twins(word) ? WordScript::cyrillic : WordScript::own;
    token.key = word_skeleton(word, script);
    std::string_view rest = word;
    const char32_t letter = small_letter(take_code_point(rest));
    if (rest.empty()) {
        const char32_t twin = script == WordScript::cyrillic ? cyrillic_twin(letter) : 0;
        token.letter = twin == 0 ? letter : twin;
    }
}

void take_number(Token& token, std::string_view digits) {
    token.is_number = true;
    while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
    }
    for (const char digit : digits) {
        token.key.push(digit);
    }
    if (digits.size() <= longest_number) {
        for (const char digit : digits) {
            token.number = token.number * 10 + static_cast<std::uint32_t>(digit - '0');
        }
    }
}

ScriptCount count_scripts(std::string_view text) noexcept {
    ScriptCount count;
    while (!text.empty()) {
        const char32_t letter = small_letter(take_code_point(text));
        count.latin += is_latin(letter) ? 1 : 0;
        count.cyrillic += is_cyrillic(letter) ? 1 : 0;
    }
    return count;
}

/// Cuts at the length limit, but not inside a code point.
std::string_view first_part(std::string_view text) noexcept {
    if (text.size() <= longest_text) {
        return text;
    }
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

} // namespace

void tokenise(std::string_view text, AddressText& into) {
    into.tokens.clear();
    into.is_cut = text.size() > longest_text;
    into.text = first_part(text);
    const ScriptCount scripts = count_scripts(into.text);
    std::string_view rest = into.text;
    Gap gap = Gap::breaking;
    bool has_dash = false;
    const auto position = [&] {
        return static_cast<std::uint32_t>(into.text.size() - rest.size());
    };
    while (!rest.empty()) {
        const std::uint32_t begin = position();
        const char32_t point = take_code_point(rest);
        const Part part = part_of(point);
        if (part == Part::other) {
            if (point == U'.' && !into.tokens.empty() && gap == Gap::glued) {
                into.tokens.back().has_dot = true;
            }
            gap = gap_of(point, gap);
            has_dash = has_dash || gap_of(point, Gap::glued) == Gap::hyphen;
            continue;
        }
        std::string_view ahead = rest;
        while (!ahead.empty() && part_of(take_code_point(ahead)) == part) {
            rest = ahead;
        }
        if (into.tokens.size() == most_tokens) {
            into.is_cut = true;
            return;
        }
        Token token;
        token.span = {begin, position()};
        token.gap = gap;
        token.has_dash = has_dash;
        const std::string_view found = into.text.substr(begin, token.span.end - begin);
        if (part == Part::number) {
            take_number(token, found);
        } else {
            take_word(token, found, scripts);
        }
        if (token.is_number || !token.key.empty() || token.letter != 0) {
            into.tokens.push_back(token);
            gap = Gap::glued;
            has_dash = false;
        }
    }
    write_numbers_in_figures(into);
}

} // namespace osh::geo
