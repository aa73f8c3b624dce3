#include "regions/imports/cell_reading.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/kato.hpp"
#include "regions/codes/oked.hpp"
#include "regions/codes/personal_number.hpp"
#include "regions/imports/code_reading.hpp"
#include "regions/imports/import_rule.hpp"
#include "regions/imports/number_reading.hpp"
#include "regions/imports/time_reading.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::size_t longest_text = 2'000;

/// What people write for nothing where a number or a code belongs.
constexpr std::array<std::string_view, 6> words_for_nothing{"-", "–", "—", "NULL", "null", "..."};

/// What a formula that failed leaves in a workbook, in English and Russian.
constexpr std::array<std::string_view, 13> sheet_errors{
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#ДЕЛ/0!",
    "#Н/Д",
    "#ИМЯ?",
    "#ЧИСЛО!",
    "#ССЫЛКА!",
    "#ЗНАЧ!"};

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// Line breaks within a cell become spaces. A sign that a spreadsheet would take for a formula was
/// guarded by an apostrophe when the cell was exported; the guard goes.
CellReading read_plain_text(std::string_view text, std::string& canonical) {
    constexpr std::string_view formula_signs = "=+-@";
    if (text.size() > 1 && text[0] == '\'' &&
        formula_signs.find(text[1]) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    if (text.size() > longest_text) {
        return {.fault = "text_long"};
    }
    bool is_ascii = true;
    for (const char c : text) {
        is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
        if (is_control(c) && c != '\n' && c != '\r' && c != '\t') {
            return {.fault = "text_unreadable"};
        }
    }
    if (!is_ascii && !geo::is_utf8(text)) {
        return {.fault = "text_unreadable"};
    }
    canonical.assign(text);
    std::ranges::replace_if(canonical, is_control, ' ');
    return {};
}

CellReading read_yes_no(std::string_view text, std::string& canonical) {
    const std::string small = in_lower_case(text);
    for (const VocabularyWord& word : words_of_vocabulary("yes_no")) {
        if (std::ranges::find(word.spellings, small) != word.spellings.end()) {
            canonical = word.word;
            return {};
        }
    }
    return {.fault = "yes_no_shape"};
}

} // namespace

CellReader::CellReader(const ContractColumn& column)
    : m_type(column.type)
    , m_is_key(column.is_key)
    , m_vocabulary(column.vocabulary) {
    for (const VocabularyWord& word : words_of_vocabulary(column.vocabulary)) {
        for (const std::string& spelling : word.spellings) {
            m_words.emplace(spelling, word.word);
        }
    }
}

CellReading CellReader::read(std::string_view raw, std::string& canonical) const {
    canonical.clear();
    const std::string_view text = trimmed(raw);
    if (text.empty() || m_type == ColumnType::echo || m_type == ColumnType::dropped) {
        return {};
    }
    if (text.front() == '#' && std::ranges::find(sheet_errors, text) != sheet_errors.end()) {
        return {.fault = "cell_error"};
    }
    if (m_type == ColumnType::text) {
        const CellReading reading = read_plain_text(text, canonical);
        return reading.fault.empty() ? guard_person(canonical) : reading;
    }
    if (std::ranges::find(words_for_nothing, text) != words_for_nothing.end()) {
        return {};
    }
    switch (m_type) {
    case ColumnType::bin:
        return read_bin(text, canonical);
    case ColumnType::kato:
        return read_kato(text, canonical);
    case ColumnType::oked:
        return read_oked(text, canonical);
    case ColumnType::oked_list:
        return read_oked_list(text, canonical);
    case ColumnType::degree:
        return read_degree(text, canonical);
    case ColumnType::date:
        return read_date(text, canonical);
    case ColumnType::year:
        return read_year(text, canonical);
    case ColumnType::period:
        return read_period(text, canonical);
    case ColumnType::time:
        return read_time(text, canonical);
    case ColumnType::krp:
    case ColumnType::count:
        return read_count(text, canonical);
    case ColumnType::money:
        return read_money(text, canonical);
    case ColumnType::number:
        return read_number(text, canonical);
    case ColumnType::longitude:
    case ColumnType::latitude:
        return read_coordinate(text, canonical);
    case ColumnType::yes_no:
        return read_yes_no(text, canonical);
    default:
        return read_word(text, canonical);
    }
}

/// The number of a person goes from a text. A key keeps it, for two records may not become one: a
/// reference of twelve digits is no proof.
CellReading CellReader::guard_person(std::string& canonical) const {
    if (m_is_key) {
        return {
            .fix = holds_personal_number(canonical, PersonalNumberProof::check_digit)
                       ? "iin_in_key"
                       : std::string_view{}};
    }
    return {
        .fix = mask_personal_numbers(canonical, PersonalNumberProof::shape) > 0
                   ? "iin_masked"
                   : std::string_view{}};
}

CellReading CellReader::read_word(std::string_view text, std::string& canonical) const {
    const auto known = m_words.find(in_lower_case(text));
    if (known == m_words.end()) {
        return {.fault = "word_unknown", .compared = &m_vocabulary};
    }
    canonical = known->second;
    return {};
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 4> blanks{
        " ", "\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\xAF"};
    const auto is_plain_blank = [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    };
    for (bool again = true; again && !text.empty();) {
        again = false;
        while (!text.empty() && is_plain_blank(text.front())) {
            text.remove_prefix(1);
        }
        while (!text.empty() && is_plain_blank(text.back())) {
            text.remove_suffix(1);
        }
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

} // namespace osh::regions
