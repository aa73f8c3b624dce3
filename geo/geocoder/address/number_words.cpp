#include "geo/geocoder/address/number_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace osh::geo {

namespace {

struct NumberWord {
    std::string_view written;
    std::uint32_t number;
};

constexpr NumberWord number_words[] = {
    {"первого", 1},     {"второго", 2},      {"третьего", 3},     {"четвертого", 4},
    {"четвёртого", 4},  {"пятого", 5},       {"шестого", 6},      {"седьмого", 7},
    {"восьмого", 8},    {"девятого", 9},     {"десятого", 10},    {"первое", 1},
    {"второе", 2},      {"третье", 3},       {"четвертое", 4},    {"четвёртое", 4},
    {"пятое", 5},       {"шестое", 6},       {"седьмое", 7},      {"восьмое", 8},
    {"девятое", 9},     {"десятое", 10},     {"десять", 10},      {"пятнадцать", 15},
    {"двадцать", 20},   {"тридцать", 30},    {"сорок", 40},       {"пятьдесят", 50},
    {"шестьдесят", 60}, {"семьдесят", 70},   {"восемьдесят", 80}, {"десяти", 10},
    {"пятнадцати", 15}, {"двадцати", 20},    {"тридцати", 30},    {"сорока", 40},
    {"пятидесяти", 50}, {"шестидесяти", 60}, {"семидесяти", 70},  {"восьмидесяти", 80},
    {"бірінші", 1},     {"екінші", 2},       {"үшінші", 3},       {"төртінші", 4},
    {"бесінші", 5},     {"алтыншы", 6},      {"жетінші", 7},      {"сегізінші", 8},
    {"тоғызыншы", 9},   {"оныншы", 10},      {"жиырма", 20},      {"отыз", 30},
    {"қырық", 40},      {"елу", 50},         {"алпыс", 60},       {"жетпіс", 70},
    {"сексен", 80},
};

const std::unordered_map<std::uint64_t, std::uint32_t>& numbers_by_word() {
    static const auto numbers = [] {
        std::unordered_map<std::uint64_t, std::uint32_t> made;
        for (const NumberWord& word : number_words) {
            made.emplace(key_hash(word_skeleton(word.written).text()), word.number);
        }
        return made;
    }();
    return numbers;
}

} // namespace

bool follows_a_named_number(std::string_view key) noexcept {
    constexpr std::array<std::string_view, 30> words{
        "marta",    "maia",     "mart",        "mai",          "let",         "letia",
        "letie",    "jil",      "jildigi",     "jildik",       "naurizi",     "nauriz",
        "linia",    "liniia",   "gvardeiskoi", "gvardeiskaia", "panfilovcev", "sezda",
        "siezda",   "dekabria", "oktiabria",   "iiunia",       "iunia",       "aprelia",
        "fevralia", "mamir",    "jeltoksan",   "batir",        "batirov",     "gvardeici"};
    return std::ranges::find(words, key) != words.end();
}

void write_numbers_in_figures(AddressText& text) {
    for (std::size_t at = 0; at + 1 < text.tokens.size(); ++at) {
        Token& token = text.tokens[at];
        const Token& next = text.tokens[at + 1];
        // What is counted decides first: few words of addresses are months or years.
        if (token.is_number || token.letter != 0 || next.is_number || next.gap != Gap::space ||
            !follows_a_named_number(next.key.text())) {
            continue;
        }
        const auto found = numbers_by_word().find(key_hash(token.key.text()));
        if (found == numbers_by_word().end()) {
            continue;
        }
        token.is_number = true;
        token.number = found->second;
        token.key = {};
        for (const char digit : std::to_string(found->second)) {
            token.key.push(digit);
        }
    }
}

} // namespace osh::geo
