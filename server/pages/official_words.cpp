#include "server/pages/official_words.hpp"

#include "geo/csv/csv_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace osh::server {

namespace {

struct OfficialWordRow {
    std::string kind{};
    std::string code{};
    regions::Names text{};
};

const std::vector<OfficialWordRow>& official_word_rows() {
    static const std::vector<OfficialWordRow> rows = [] {
        const auto table =
            geo::CsvTable::parse(page_text_file("official_words.csv"), "official_words.csv");
        std::vector<OfficialWordRow> read;
        for (std::size_t row = 0; row < table.size(); ++row) {
            read.push_back(
                {.kind = table.cell(row, "kind"),
                 .code = table.cell(row, "code"),
                 .text = {
                     .kk = table.cell(row, "kk"),
                     .ru = table.cell(row, "ru"),
                     .en = table.cell(row, "en")}});
        }
        return read;
    }();
    return rows;
}

void replace_all(std::string& text, const std::string& part, const std::string& by) {
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + by.size())) {
        text.replace(at, part.size(), by);
    }
}

} // namespace

std::string official_word(OfficialWord kind, std::string_view code, PageLanguage language) {
    constexpr std::array<std::string_view, 4> kinds{"figure", "unit", "publisher", "period"};
    const std::string_view wanted = kinds.at(static_cast<std::size_t>(kind));
    const auto& rows = official_word_rows();
    const auto found = std::ranges::find_if(
        rows, [&](const OfficialWordRow& row) { return row.kind == wanted && row.code == code; });
    // A unit may be nothing in words: a plain count has none.
    return found == rows.end() ? std::string(code)
           : code == "count"   ? std::string{}
                               : name_in(found->text, language);
}

std::string period_words(std::string_view period, PageLanguage language) {
    const std::string words = official_word(OfficialWord::period, period, language);
    // A range of years has a dash, a day has hyphens.
    constexpr std::size_t range_length = 9;
    constexpr std::size_t hyphen_at = 4;
    if (words.size() == range_length && words[hyphen_at] == '-') {
        return words.substr(0, hyphen_at) + "\u2013" + words.substr(hyphen_at + 1);
    }
    return words;
}

std::string printed_number(double number, PageLanguage language) {
    constexpr std::size_t most_digits = 3;
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    const std::string_view plain(buffer.data(), written.ptr);
    const std::size_t point = plain.find('.');
    const std::size_t digits = point == std::string_view::npos ? 0 : plain.size() - point - 1;
    return number_text(number, static_cast<int>(std::min(digits, most_digits)), language);
}

std::string source_words(std::string_view source, PageLanguage language) {
    constexpr std::string_view concept_mark = "CONCEPT: ";
    std::string text(source);
    if (text.starts_with(concept_mark)) {
        text.erase(0, concept_mark.size());
    }
    for (const OfficialWordRow& row : official_word_rows()) {
        if (row.kind == "source" && language != PageLanguage::en) {
            replace_all(text, row.code, name_in(row.text, language));
        }
    }
    return text;
}

} // namespace osh::server
