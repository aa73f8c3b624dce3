#include "regions/imports/import_rule.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/geocoder/text/letters.hpp"
#include "regions/error.hpp"
#include "regions/imports/contract.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> outcome_words{"refuse", "flag", "fix"};

constexpr std::string_view placeholder = "{1}";
constexpr std::string_view in_brackets = " ({1})";

/// Whether a sentence would not be whole without what a cell was compared with; brackets can go.
bool needs_compared(const Names& sentence) {
    return std::ranges::any_of(
        std::array{&sentence.kk, &sentence.ru, &sentence.en}, [](const std::string* text) {
            return text->find(placeholder) != std::string::npos &&
                   text->find(in_brackets) == std::string::npos;
        });
}

std::vector<ImportRule> read_import_rules() {
    const auto table = geo::CsvTable::parse(import_file("rules.csv"), "rules.csv");
    std::vector<ImportRule> rules;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto outcome = std::ranges::find(outcome_words, table.cell(row, "severity"));
        if (outcome == outcome_words.end()) {
            throw Error(
                "rules.csv, line " + std::to_string(table.line(row)) +
                ": no severity is called \"" + table.cell(row, "severity") + "\"");
        }
        rules.push_back(
            {table.cell(row, "rule"),
             static_cast<RuleOutcome>(outcome - outcome_words.begin()),
             {table.cell(row, "sentence_kk"),
              table.cell(row, "sentence_ru"),
              table.cell(row, "sentence_en")},
             {table.cell(row, "together_kk"),
              table.cell(row, "together_ru"),
              table.cell(row, "together_en")}});
        const ImportRule& rule = rules.back();
        if (rule.together.en.empty() && needs_compared(rule.sentence)) {
            throw Error(
                "rules.csv, line " + std::to_string(table.line(row)) + ": " + rule.code +
                " has no sentence for its cells together");
        }
    }
    return rules;
}

using Vocabularies = std::map<std::string, std::vector<VocabularyWord>, std::less<>>;

Vocabularies read_vocabularies() {
    const auto table = geo::CsvTable::parse(import_file("words.csv"), "words.csv");
    Vocabularies all;
    for (std::size_t row = 0; row < table.size(); ++row) {
        VocabularyWord word{.word = table.cell(row, "word")};
        word.spellings.push_back(in_lower_case(word.word));
        const auto take_spellings = [&](std::string_view language) {
            const auto spellings = split_words(table.cell(row, language), '|');
            for (const std::string& spelling : spellings) {
                word.spellings.push_back(in_lower_case(spelling));
            }
            return spellings.empty() ? word.word : spellings.front();
        };
        word.shown.kk = take_spellings("spellings_kk");
        word.shown.ru = take_spellings("spellings_ru");
        word.shown.en = take_spellings("spellings_en");
        all[table.cell(row, "vocabulary")].push_back(std::move(word));
    }
    return all;
}

void append_code_point(std::string& text, char32_t point) {
    const auto add = [&text](char32_t byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | (point >> 6U));
        add(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        add(0xE0U | (point >> 12U));
        add(0x80U | ((point >> 6U) & 0x3FU));
        add(0x80U | (point & 0x3FU));
    } else {
        add(0xF0U | (point >> 18U));
        add(0x80U | ((point >> 12U) & 0x3FU));
        add(0x80U | ((point >> 6U) & 0x3FU));
        add(0x80U | (point & 0x3FU));
    }
}

/// Without anything to compare with, the brackets that would hold it go.
std::string with_compared(std::string sentence, std::string_view compared) {
    if (const std::size_t at = sentence.find(in_brackets);
        compared.empty() && at != std::string::npos) {
        return sentence.erase(at, in_brackets.size());
    }
    if (const std::size_t at = sentence.find(placeholder); at != std::string::npos) {
        sentence.replace(at, placeholder.size(), compared);
    }
    return sentence;
}

Names with_compared(const Names& sentence, const Names& compared) {
    return {
        with_compared(sentence.kk, compared.kk),
        with_compared(sentence.ru, compared.ru),
        with_compared(sentence.en, compared.en)};
}

/// In which classifier an activity was looked up, as the sentence of `oked_unknown` goes on.
Names named_classifier(std::string_view edition) {
    const std::string file(edition);
    if (edition == built_in_oked) {
        return {
            "бағдарламамен бірге келетін NACE Rev. 2 жіктеуішінің 272 тобы",
            "272 группами NACE Rev. 2, которые идут с программой",
            "the 272 groups of NACE Rev. 2 that come with the program"};
    }
    return {
        "жүктелген ЭҚЖЖ жіктеуіші (" + file + ")",
        "загруженным классификатором ОКЭД (" + file + ")",
        "the imported OKED classifier (" + file + ")"};
}

/// The words of a vocabulary that a person may write, by language, with commas between.
Names listed_words(std::string_view vocabulary) {
    Names listed;
    for (const VocabularyWord& word : words_of_vocabulary(vocabulary)) {
        listed.kk += (listed.kk.empty() ? "" : ", ") + word.shown.kk;
        listed.ru += (listed.ru.empty() ? "" : ", ") + word.shown.ru;
        listed.en += (listed.en.empty() ? "" : ", ") + word.shown.en;
    }
    return listed;
}

/// The columns of a contract that hold values, as each language calls them.
Names listed_value_columns(std::string_view contract_id) {
    Names listed;
    const Contract* const contract = find_contract(contract_id);
    if (contract == nullptr) {
        return listed;
    }
    for (const std::size_t column : contract->value_columns()) {
        const Names& header = contract->columns[column].shown_header;
        listed.kk += (listed.kk.empty() ? "" : ", ") + header.kk;
        listed.ru += (listed.ru.empty() ? "" : ", ") + header.ru;
        listed.en += (listed.en.empty() ? "" : ", ") + header.en;
    }
    return listed;
}

} // namespace

std::string_view word(RuleOutcome outcome) noexcept {
    return outcome_words[static_cast<std::size_t>(outcome)];
}

std::span<const ImportRule> import_rules() {
    static const std::vector<ImportRule> rules = read_import_rules();
    return rules;
}

const ImportRule& import_rule(std::string_view code) {
    const auto rules = import_rules();
    const auto found = std::ranges::find(rules, code, &ImportRule::code);
    if (found == rules.end()) {
        throw Error("no rule of imports is called \"" + std::string(code) + "\"");
    }
    return *found;
}

Names sentence_of(const ImportRule& rule, std::string_view compared) {
    if (compared.empty()) {
        return rule.together.en.empty() ? with_compared(rule.sentence, Names{}) : rule.together;
    }
    if (rule.code == "word_unknown") {
        return with_compared(rule.sentence, listed_words(compared));
    }
    if (rule.code == "row_without_values") {
        return with_compared(rule.sentence, listed_value_columns(compared));
    }
    if (rule.code == "oked_unknown") {
        return with_compared(rule.sentence, named_classifier(compared));
    }
    const std::string text(compared);
    return with_compared(rule.sentence, {text, text, text});
}

std::span<const VocabularyWord> words_of_vocabulary(std::string_view vocabulary) {
    static const Vocabularies all = read_vocabularies();
    const auto found = all.find(vocabulary);
    return found == all.end() ? std::span<const VocabularyWord>{} : found->second;
}

std::string in_lower_case(std::string_view text) {
    std::string small;
    small.reserve(text.size());
    while (!text.empty()) {
        append_code_point(small, geo::small_letter(geo::take_code_point(text)));
    }
    return small;
}

std::vector<std::string> split_words(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (end > begin) {
            parts.emplace_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return parts;
}

} // namespace osh::regions
