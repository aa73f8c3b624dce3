#pragma once

#include "regions/names.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What comes of a row that a rule speaks about.
enum class RuleOutcome : std::uint8_t {
    refuse, ///< the row is not taken
    flag,   ///< the row is taken, and its owner should look
    fix     ///< the cell was mended in the one sure way
};

/// `refuse`, `flag`, `fix`.
std::string_view word(RuleOutcome outcome) noexcept;

/// A row of data/rules.csv: one thing that is checked. `{1}` in a sentence stands for what the cell
/// was compared with.
struct ImportRule {
    std::string code{};
    RuleOutcome outcome = RuleOutcome::refuse;
    Names sentence{};
    Names together{}; ///< of all its cells, where the sentence cannot do without `{1}`; else empty
};

/// All rules in the order of the table.
std::span<const ImportRule> import_rules();

/// The rule with this code; throws `regions::Error` for an unknown one.
const ImportRule& import_rule(std::string_view code);

/// What `oked_unknown` is compared with where no classifier was imported that speaks of the
/// division: the groups that come with the program.
inline constexpr std::string_view built_in_oked = "built-in";

/// A rule's sentence with what the cell was compared with; when that is empty, as for all cells of
/// a rule together, the whole sentence that does without it. What `word_unknown` was compared with
/// is the name of a vocabulary: each language lists the words that may be written in it. With
/// `row_without_values` it is a contract, of which each language lists the columns of values; with
/// `oked_unknown` an edition of the classifier, `built_in_oked` or the file that was imported.
Names sentence_of(const ImportRule& rule, std::string_view compared);

/// One word of a vocabulary and how files write it.
struct VocabularyWord {
    std::string word{};
    Names shown{};                        ///< the first spelling of each language
    std::vector<std::string> spellings{}; ///< in lower case, the word itself among them
};

/// The words of a vocabulary of data/words.csv in their order; empty when there is none.
std::span<const VocabularyWord> words_of_vocabulary(std::string_view vocabulary);

/// A text with small Latin and Cyrillic letters.
std::string in_lower_case(std::string_view text);

/// The parts of a text between separators; none of an empty text.
std::vector<std::string> split_words(std::string_view text, char separator);

} // namespace osh::regions
