#include "server/pages/page_text.hpp"

#include "geo/csv/csv_table.hpp"
#include "server/http/request.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>
#include <vector>

namespace osh::server {

namespace {

constexpr std::size_t page_language_count = 3;
constexpr std::array<std::string_view, page_language_count> page_language_words{"kk", "ru", "en"};

using TextRow = std::array<std::string, page_language_count>;

std::map<std::string, TextRow, std::less<>> read_page_texts() {
    std::map<std::string, TextRow, std::less<>> texts;
    for (const char* const file : {"page_texts.csv", "report_texts.csv"}) {
        const auto table = geo::CsvTable::parse(page_text_file(file), file);
        for (std::size_t row = 0; row < table.size(); ++row) {
            TextRow& text = texts[table.cell(row, "key")];
            for (std::size_t language = 0; language < page_language_count; ++language) {
                text[language] = table.cell(row, page_language_words[language]);
            }
        }
    }
    return texts;
}

/// The next letter of UTF-8 text (two bytes at most, which all letters here have), in lower case.
char32_t next_letter(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80 || text.size() < 2) {
        text.remove_prefix(1);
        return first >= 'A' && first <= 'Z' ? first + 32U : first;
    }
    const auto second = static_cast<unsigned char>(text[1]);
    text.remove_prefix(2);
    const char32_t letter = ((first & 0x1FU) << 6U) | (second & 0x3FU);
    if (letter >= 0x410 && letter <= 0x42F) {
        return letter + 0x20;
    }
    if (letter >= 0x400 && letter <= 0x40F) {
        return letter + 0x50;
    }
    // The Kazakh letters of the extended block come in pairs, capital first; Һ and Ә as well.
    return letter >= 0x490 && letter < 0x530 && letter % 2 == 0 ? letter + 1 : letter;
}

constexpr std::u32string_view kazakh_letters = U"аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// Where a letter stands; spaces and digits before all letters.
std::size_t letter_rank(char32_t letter, PageLanguage language) {
    if (language == PageLanguage::kk) {
        const std::size_t place = kazakh_letters.find(letter);
        if (place != std::u32string_view::npos) {
            return 10'000 + place;
        }
    }
    const bool is_yo = letter == U'ё';
    return is_yo ? U'е' * 2U + 1U : letter * 2U;
}

} // namespace

std::string_view word(PageLanguage language) noexcept {
    return page_language_words[static_cast<std::size_t>(language)];
}

std::optional<PageLanguage> parse_page_language(std::string_view word) noexcept {
    for (std::size_t language = 0; language < page_language_count; ++language) {
        if (page_language_words[language] == word) {
            return static_cast<PageLanguage>(language);
        }
    }
    return std::nullopt;
}

PageLanguage page_language(const Request& request, PageLanguage otherwise) noexcept {
    if (const auto asked = parse_page_language(request.parameter("lang").value_or(""))) {
        return *asked;
    }
    std::string_view wanted = request.header("accept-language").value_or("");
    while (!wanted.empty()) {
        const std::size_t end = wanted.find(',');
        std::string_view tag = wanted.substr(0, end);
        tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
        if (const auto known = parse_page_language(tag.substr(0, tag.find_first_of("-;")))) {
            return *known;
        }
        wanted = end == std::string_view::npos ? std::string_view{} : wanted.substr(end + 1);
    }
    return otherwise;
}

const std::string& page_text(std::string_view key, PageLanguage language) {
    static const auto texts = read_page_texts();
    const auto found = texts.find(key);
    if (found == texts.end()) {
        throw std::out_of_range("no text of the pages is called " + std::string(key));
    }
    return found->second[static_cast<std::size_t>(language)];
}

std::string page_text(
    std::string_view key, PageLanguage language, std::initializer_list<std::string_view> parts) {
    const std::string& pattern = page_text(key, language);
    std::string filled;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const std::size_t part =
            pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}'
                ? static_cast<std::size_t>(pattern[at + 1] - '0')
                : parts.size();
        if (part < parts.size()) {
            filled += *(parts.begin() + part);
            at += 2;
        } else {
            filled += pattern[at];
        }
    }
    return filled;
}

const std::string& name_in(const regions::Names& names, PageLanguage language) noexcept {
    const std::string& wanted = language == PageLanguage::kk   ? names.kk
                                : language == PageLanguage::ru ? names.ru
                                                               : names.en;
    return !wanted.empty() ? wanted : !names.ru.empty() ? names.ru : names.kk;
}

bool name_before(std::string_view left, std::string_view right, PageLanguage language) {
    while (!left.empty() && !right.empty()) {
        const std::size_t a = letter_rank(next_letter(left), language);
        const std::size_t b = letter_rank(next_letter(right), language);
        if (a != b) {
            return a < b;
        }
    }
    return left.size() < right.size();
}

std::string number_text(double number, int digits, PageLanguage language) {
    constexpr int longest = 64;
    std::array<char, longest> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, std::abs(number));
    const std::string_view plain(buffer.data(), static_cast<std::size_t>(std::max(0, length)));
    const std::size_t point = std::min(plain.find('.'), plain.size());
    const bool is_english = language == PageLanguage::en;
    std::string text =
        number < 0.0 && plain.find_first_of("123456789") != std::string_view::npos ? "−" : "";
    for (std::size_t at = 0; at < point; ++at) {
        if (at > 0 && (point - at) % 3 == 0) {
            text += is_english ? "," : "\u00A0";
        }
        text += plain[at];
    }
    if (point < plain.size()) {
        text += is_english ? "." : ",";
        text += plain.substr(point + 1);
    }
    return text;
}

int digits_for(double largest) noexcept {
    const double size = std::abs(largest);
    if (size > 0.0 && size < 0.001) { // A small rate must not read as a zero.
        return std::min(6, static_cast<int>(std::ceil(-std::log10(size))));
    }
    return size >= 100.0 ? 0 : size >= 10.0 ? 1 : size >= 1.0 ? 2 : 3;
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += letter;
        }
    }
    return escaped;
}

} // namespace osh::server
