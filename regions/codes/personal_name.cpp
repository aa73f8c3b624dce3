#include "regions/codes/personal_name.hpp"

#include "geo/geocoder/text/letters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace osh::regions {

namespace {

constexpr std::size_t most_bytes = 200;

constexpr std::array<std::u32string_view, 13> patronymic_endings{
    U"вич",
    U"вна",
    U"чна",
    U"ұлы",
    U"улы",
    U"қызы",
    U"кызы",
    U"оглы",
    U"uly",
    U"kyzy",
    U"vich",
    U"vna",
    U"ogly"};

struct NameWord {
    std::u32string letters{}; ///< in small letters
    bool begins_with_capital = false;
    bool has_dot = false; ///< behind it
};

/// The words of a cell; none when anything but letters, spaces, dots, commas and hyphens stands
/// there.
std::vector<NameWord> words_of_name(std::string_view cell) {
    std::vector<NameWord> words;
    bool is_in_word = false;
    while (!cell.empty()) {
        const char32_t point = geo::take_code_point(cell);
        const char32_t small = geo::small_letter(point);
        if (geo::is_latin(small) || geo::is_cyrillic(small)) {
            if (!is_in_word) {
                words.push_back({.begins_with_capital = point != small});
            }
            words.back().letters += small;
            is_in_word = true;
        } else if (point == U' ' || point == U'.' || point == U',' || point == 0xA0U) {
            if (is_in_word && point == U'.') {
                words.back().has_dot = true;
            }
            is_in_word = false;
        } else if (point != U'-' || !is_in_word) {
            return {};
        }
    }
    return words;
}

bool is_patronymic(const NameWord& word) {
    constexpr std::size_t least_letters = 6;
    return word.letters.size() >= least_letters &&
           std::ranges::any_of(patronymic_endings, [&](std::u32string_view ending) {
               return std::u32string_view(word.letters).ends_with(ending);
           });
}

} // namespace

bool is_personal_name(std::string_view cell) {
    if (cell.empty() || cell.size() > most_bytes) {
        return false;
    }
    const std::vector<NameWord> words = words_of_name(cell);
    // In Kazakh the ending of a patronymic may be a word of its own: Марат ұлы.
    const bool all_capital = std::ranges::all_of(words, [](const NameWord& word) {
        return word.begins_with_capital || word.letters == U"ұлы" || word.letters == U"қызы";
    });
    if (words.size() < 2 || words.size() > 5 || !all_capital) {
        return false;
    }
    const auto is_initial = [](const NameWord& word) {
        return word.letters.size() == 1;
    };
    const auto initials = std::ranges::count_if(words, is_initial);
    // `Блок Б` is no person, `Иванов И.` and `Иванов И И` are.
    const bool has_initials =
        initials == 2 || std::ranges::any_of(words, [&](const NameWord& word) {
            return is_initial(word) && word.has_dot;
        });
    const bool has_surname =
        std::ranges::any_of(words, [](const NameWord& word) { return word.letters.size() >= 3; });
    const bool has_patronymic = std::ranges::any_of(words, is_patronymic) ||
                                (!words.back().begins_with_capital && words.size() > 2);
    return has_surname && ((has_initials && initials <= 2 && words.size() <= 3) || has_patronymic);
}

} // namespace osh::regions
