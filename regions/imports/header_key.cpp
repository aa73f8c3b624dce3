#include "regions/imports/header_key.hpp"

#include "geo/geocoder/text/letters.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

constexpr std::array<std::pair<char32_t, char32_t>, 10> typed_as{{
    {U'ё', U'е'},
    {U'қ', U'к'},
    {U'ғ', U'г'},
    {U'ә', U'а'},
    {U'ң', U'н'},
    {U'ө', U'о'},
    {U'ұ', U'у'},
    {U'ү', U'у'},
    {U'һ', U'х'},
    {U'і', U'и'},
}};

char32_t as_typed(char32_t letter) {
    const auto* const found =
        std::ranges::find(typed_as, letter, &std::pair<char32_t, char32_t>::first);
    return found == typed_as.end() ? letter : found->second;
}

void append_utf8(std::string& text, char32_t point) {
    const auto add = [&text](char32_t byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (point < 0x80U) {
        add(point);
    } else if (point < 0x800U) {
        add(0xC0U | (point >> 6U));
        add(0x80U | (point & 0x3FU));
    } else if (point < 0x10000U) {
        add(0xE0U | (point >> 12U));
        add(0x80U | ((point >> 6U) & 0x3FU));
        add(0x80U | (point & 0x3FU));
    }
}

/// The words of letters and digits, in small letters.
std::vector<std::u32string> header_words(std::string_view header) {
    std::vector<std::u32string> words;
    bool is_in_word = false;
    while (!header.empty()) {
        const char32_t point = geo::small_letter(geo::take_code_point(header));
        const bool counts = geo::is_latin(point) || geo::is_cyrillic(point) || geo::is_digit(point);
        if (counts && !is_in_word) {
            words.emplace_back();
        }
        if (counts) {
            words.back() += point;
        }
        is_in_word = counts;
    }
    return words;
}

bool is_number(const std::u32string& word) { return std::ranges::all_of(word, geo::is_digit); }

/// Brings a word into one alphabet: a Latin `C` in `CНИЛС` is there by mistake.
void unmix(std::u32string& word) {
    const bool has_cyrillic = std::ranges::any_of(word, geo::is_cyrillic);
    for (char32_t& letter : word) {
        if (has_cyrillic && geo::is_latin(letter) && geo::cyrillic_twin(letter) != 0) {
            letter = geo::cyrillic_twin(letter);
        }
        letter = as_typed(letter);
    }
}

} // namespace

std::string header_key(std::string_view header) {
    std::vector<std::u32string> words = header_words(header);
    const auto named = std::ranges::find_if_not(words, is_number);
    std::string key;
    // The numbers in front are the column's, unless there is nothing else.
    for (auto word = named == words.end() ? words.begin() : named; word != words.end(); ++word) {
        unmix(*word);
        for (const char32_t letter : *word) {
            append_utf8(key, letter);
        }
    }
    return key;
}

std::vector<std::string> header_key_words(std::string_view header) {
    std::vector<std::string> keys;
    for (std::u32string& word : header_words(header)) {
        unmix(word);
        std::string& key = keys.emplace_back();
        for (const char32_t letter : word) {
            append_utf8(key, letter);
        }
    }
    return keys;
}

} // namespace osh::regions
