#include "geo/rows/sheet_extent.hpp"

#include "geo/error.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// The program that loads workbooks takes some 50 to 200 bytes for each of these.
constexpr std::uint64_t most_elements = 40'000'000;
constexpr std::uint64_t most_places = 50'000'000; ///< rows times columns of the widest
constexpr std::size_t longest_cell = std::size_t{4} << 20U;

/// `x:row r="2"` is `row`.
std::string_view element_name(std::string_view tag) {
    const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/", 1));
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute_of(std::string_view tag, std::string_view opening) {
    const std::size_t at = tag.find(opening);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view value = tag.substr(at + opening.size());
    return value.substr(0, value.find('"'));
}

/// The column of `C7` from 1; 0 when there is none.
std::uint64_t column_of_reference(std::string_view reference) {
    constexpr std::uint64_t letters = 26;
    constexpr std::size_t most_letters = 4;
    std::uint64_t column = 0;
    for (const char c : reference.substr(0, most_letters)) {
        if (c < 'A' || c > 'Z') {
            break;
        }
        column = column * letters + static_cast<std::uint64_t>(c - 'A') + 1;
    }
    return column;
}

} // namespace

void SheetExtent::begin(const std::string& part) {
    m_part = part;
    m_is_in_tag = false;
    m_tag.clear();
    m_text = 0;
    m_rows = 0;
    m_widest = 0;
}

void SheetExtent::take(std::string_view block) {
    while (!block.empty()) {
        const std::size_t end = block.find(m_is_in_tag ? '>' : '<');
        const std::string_view piece = block.substr(0, end);
        if (m_is_in_tag) {
            m_tag += piece;
        }
        take_text(piece.size());
        if (end == std::string_view::npos) {
            return;
        }
        if (m_is_in_tag) {
            take_tag(m_tag);
            m_tag.clear();
            m_text = 0;
        }
        m_is_in_tag = !m_is_in_tag;
        block.remove_prefix(end + 1);
    }
}

void SheetExtent::take_text(std::size_t bytes) {
    m_text += m_is_in_tag ? 0 : bytes;
    if (std::max(m_text, m_tag.size()) > longest_cell) {
        refuse("a cell in it is longer than " + std::to_string(longest_cell >> 20U) + " MiB");
    }
}

void SheetExtent::take_tag(std::string_view tag) {
    if (tag.starts_with('/')) {
        const std::string_view name = element_name(tag.substr(1));
        if (name == "v") {
            m_has_value = m_has_value || m_text > 0;
        } else if (name == "c") {
            end_cell();
        }
        return;
    }
    if (++m_elements > most_elements) {
        refuse("it holds more than " + std::to_string(most_elements) + " elements");
    }
    const std::string_view name = element_name(tag);
    if (name == "row" || name == "table-row") {
        ++m_rows;
        m_column = 0;
    } else if (name == "c") {
        begin_cell(tag);
    } else if (name == "table-cell" || name == "covered-table-cell") {
        ++m_column;
    } else if (name == "f") {
        m_has_formula = true;
    } else {
        return;
    }
    m_widest = std::max(m_widest, m_column);
    if (m_rows * m_widest > most_places) {
        refuse(
            "a sheet in it has " + std::to_string(m_rows) + " rows and " +
            std::to_string(m_widest) + " columns or more");
    }
}

void SheetExtent::begin_cell(std::string_view tag) {
    m_cell = attribute_of(tag, " r=\"");
    m_column = std::max(m_column + 1, column_of_reference(m_cell));
    m_has_formula = false;
    // A text that a formula gives may be empty.
    m_has_value = attribute_of(tag, " t=\"") == "str";
}

void SheetExtent::end_cell() {
    if (m_has_formula && !m_has_value) {
        Uncomputed& uncomputed = m_uncomputed[m_part];
        if (++uncomputed.cells == 1) {
            uncomputed.first = m_cell;
        }
    }
    m_has_formula = false;
}

void SheetExtent::require_values(const std::string& part) const {
    const auto found = m_uncomputed.find(part);
    if (found != m_uncomputed.end()) {
        throw Error(
            m_name + ": " + std::to_string(found->second.cells) +
            " cells have a formula whose value was never computed, the first is " +
            found->second.first +
            "; open the file in a spreadsheet program, save it and load it again");
    }
}

void SheetExtent::refuse(const std::string& what) const {
    throw Error(
        m_name + ": is larger than a table of records can be: " + what +
        ", which is refused; save the table as CSV");
}

} // namespace osh::geo
