#pragma once

#include "geo/csv/csv_table.hpp"
#include "regions/names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace osh::regions {

/// The numbers that a column may hold, both ends included.
struct DefinitionRange {
    double least = 0.0;
    double greatest = 0.0;
};

/// One row of a table of definitions. What a cell cannot hold throws `regions::Error` in one
/// sentence with file, line and column.
class DefinitionRow {
public:
    DefinitionRow(const geo::CsvTable& table, std::size_t row) : m_table(table), m_row(row) {}

    /// Any text, an empty one included.
    const std::string& text(std::string_view column) const { return m_table.cell(m_row, column); }

    /// Latin letters, digits and underscores.
    const std::string& id(std::string_view column) const;

    /// The columns `prefix_kk`, `prefix_ru` and `prefix_en`, none empty.
    Names names(const std::string& prefix) const;

    /// A finite number within the range.
    double number(std::string_view column, const DefinitionRange& range) const;

    /// The place of the cell's word in the list, as an enumerator.
    template<typename Enum, std::size_t size>
    Enum choice(std::string_view column, const std::array<std::string_view, size>& words) const {
        const auto found = std::ranges::find(words, std::string_view(text(column)));
        if (found == words.end()) {
            std::string known;
            for (const std::string_view word : words) {
                known.append(known.empty() ? "" : ", ").append(word);
            }
            refuse(column, "expected one of " + known);
        }
        return static_cast<Enum>(found - words.begin());
    }

    /// Throws: `FILE, line N, column C: "cell" does not fit: why`.
    [[noreturn]] void refuse(std::string_view column, std::string_view why) const;

private:
    const geo::CsvTable& m_table;
    std::size_t m_row;
};

} // namespace osh::regions
