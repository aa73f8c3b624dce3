#include "regions/definitions/definition_row.hpp"

#include "regions/error.hpp"
#include "regions/statistics/written_number.hpp"

#include <charconv>
#include <cmath>

namespace osh::regions {

const std::string& DefinitionRow::id(std::string_view column) const {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const std::string& cell = text(column);
    if (cell.empty() || cell.find_first_not_of(letters) != std::string::npos) {
        refuse(column, "an id is made of Latin letters, digits and underscores");
    }
    return cell;
}

Names DefinitionRow::names(const std::string& prefix) const {
    for (const std::string_view language : {"_kk", "_ru", "_en"}) {
        const std::string column = prefix + std::string(language);
        if (text(column).empty()) {
            refuse(column, "every text is needed in three languages");
        }
    }
    return {text(prefix + "_kk"), text(prefix + "_ru"), text(prefix + "_en")};
}

double DefinitionRow::number(std::string_view column, const DefinitionRange& range) const {
    const std::string& cell = text(column);
    double number = 0.0;
    const auto [stop, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool is_number = !cell.empty() && fault == std::errc{} &&
                           stop == cell.data() + cell.size() && std::isfinite(number);
    if (!is_number || number < range.least || number > range.greatest) {
        refuse(
            column,
            "expected a number from " + written_number(range.least) + " to " +
                written_number(range.greatest));
    }
    return number;
}

void DefinitionRow::refuse(std::string_view column, std::string_view why) const {
    std::string sentence = m_table.source_name() + ", line ";
    sentence.append(std::to_string(m_table.line(m_row))).append(", column ").append(column);
    sentence.append(": \"").append(text(column)).append("\" does not fit: ").append(why);
    throw Error(sentence);
}

} // namespace osh::regions
