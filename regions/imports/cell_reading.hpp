#pragma once

#include "regions/imports/contract.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace osh::regions {

/// What reading a cell came to: codes of data/rules.csv, empty when there was nothing to say.
struct CellReading {
    std::string_view fault{}; ///< why the cell cannot be read
    std::string_view fix{};   ///< in which sure way it was mended, or what its owner should see
    const std::string* compared{}; ///< what the cell was compared with; may be null
};

/// Reads the cells of one column into their canonical text: trimmed, dates as YYYY-MM-DD, numbers
/// with a point and no spaces between the digits, codes as the classifiers write them, words as the
/// vocabulary has them. Mends only what can be meant in one way, and masks
/// the numbers of persons (IIN) in texts.
class CellReader {
public:
    explicit CellReader(const ContractColumn& column);

    /// Replaces `canonical`; it is empty for an empty cell, a column that is not stored, and a cell
    /// at fault.
    CellReading read(std::string_view raw, std::string& canonical) const;

private:
    CellReading read_word(std::string_view text, std::string& canonical) const;
    CellReading guard_person(std::string& canonical) const;

    ColumnType m_type;
    bool m_is_key;
    std::unordered_map<std::string, std::string> m_words{}; ///< spelling in small letters → word
    std::string m_vocabulary;                               ///< by which the sentence lists them
};

/// A text without spaces, no-break spaces and byte order marks around it.
std::string_view trimmed(std::string_view text) noexcept;

/// The fewest digits that read back as the same number, without exponent where that is short.
std::string canonical_number(double number);

} // namespace osh::regions
