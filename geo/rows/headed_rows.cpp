#include "geo/rows/headed_rows.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_blank_cell(const std::string& cell) {
    return cell.find_first_not_of(blanks) == std::string::npos;
}

std::size_t filled_cells(std::span<const std::string> cells) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [](const std::string& cell) { return !is_blank_cell(cell); }));
}

/// A cell of digits and the signs that stand in numbers, days and codes: no name of a column.
bool is_numeric_cell(const std::string& cell) {
    return cell.find_first_not_of("0123456789.,-+:/% \t\r\n") == std::string::npos;
}

/// Different names only; a cell that is a number does not speak for a header.
std::size_t header_likeness(std::span<const std::string> cells) {
    std::set<std::string_view> names;
    std::size_t numbers = 0;
    for (const std::string& cell : cells) {
        if (is_blank_cell(cell)) {
            continue;
        }
        if (is_numeric_cell(cell)) {
            ++numbers;
        } else {
            names.insert(cell);
        }
    }
    return names.size() > numbers ? names.size() - numbers : 0;
}

/// Forms number their columns under the headers: `1 2 3 …`, or `А Б 1 2 …`.
bool is_numbering(std::span<const std::string> cells) {
    std::size_t expected = 1;
    std::size_t letters = 0;
    for (const std::string& cell : cells) {
        const std::size_t begin = cell.find_first_not_of(blanks);
        if (begin == std::string::npos) {
            continue;
        }
        const std::string text = cell.substr(begin, cell.find_last_not_of(blanks) - begin + 1);
        if (text == std::to_string(expected)) {
            ++expected;
        } else if (
            expected == 1 &&
            (text == "А" || text == "Б" || text == "В" || text == "A" || text == "B")) {
            ++letters;
        } else {
            return false;
        }
    }
    return expected + letters > 3; // three columns or more, or it may be data
}

} // namespace

bool is_blank_row(std::span<const std::string> cells) {
    return std::ranges::all_of(cells, is_blank_cell);
}

HeadedRows::HeadedRows(std::unique_ptr<RawRows> rows, const RowSourceOptions& options)
    : m_rows(std::move(rows)) {
    Row row;
    while ((m_first.size() < looked_at || options.header_line) && m_rows->next(row)) {
        if (!is_blank_row(row.cells)) {
            m_first.push_back(row);
        }
        if (options.header_line && row.line >= *options.header_line) {
            break;
        }
        if (options.header_line && m_first.size() > 1) {
            m_first.pop_front(); // only the row above the headers may still be needed
        }
    }
    if (m_first.empty()) {
        throw Error(m_rows->file_name() + ": holds no row at all; a row of headers is needed");
    }
    take_headers(options.header_line ? named_header(*options.header_line) : likely_header(options));
}

std::size_t HeadedRows::named_header(std::uint64_t line) {
    if (m_first.back().line != line) {
        throw Error(
            m_rows->file_name() + ": line " + std::to_string(line) +
            ", where the headers should stand, is blank or does not exist");
    }
    return m_first.size() - 1;
}

std::size_t HeadedRows::likely_header(const RowSourceOptions& options) const {
    std::size_t best = 0;
    std::size_t most_known = 0;
    for (std::size_t i = 0; options.count_known && i < m_first.size(); ++i) {
        const std::size_t known = options.count_known(m_first[i].cells);
        if (known > most_known) {
            most_known = known;
            best = i;
        }
    }
    if (most_known > 0) {
        return best;
    }
    // A title fills one or two cells; headers fill most of the widest row.
    std::size_t widest = 0;
    for (const Row& row : m_first) {
        widest = std::max(widest, filled_cells(row.cells));
    }
    for (std::size_t i = 0; i < m_first.size(); ++i) {
        const std::size_t likeness = header_likeness(m_first[i].cells);
        if (likeness * 2 >= widest && likeness > 0) {
            return i;
        }
    }
    return 0;
}

/// Headers of two rows: a cell that is blank in the lower row has its name in the upper one.
void HeadedRows::take_headers(std::size_t position) {
    m_header_line = m_first[position].line;
    m_headers = m_first[position].cells;
    if (position > 0 && m_first[position - 1].line + 1 == m_header_line &&
        filled_cells(m_first[position - 1].cells) > 1) {
        const std::vector<std::string>& above = m_first[position - 1].cells;
        m_headers.resize(std::max(m_headers.size(), above.size()));
        for (std::size_t i = 0; i < above.size(); ++i) {
            if (is_blank_cell(m_headers[i])) {
                m_headers[i] = above[i];
            }
        }
    }
    m_width = m_headers.size();
    while (!m_headers.empty() && is_blank_cell(m_headers.back())) {
        m_headers.pop_back();
    }
    m_first.erase(m_first.begin(), m_first.begin() + static_cast<std::ptrdiff_t>(position) + 1);
    if (m_first.empty()) {
        Row row;
        if (m_rows->next(row)) {
            m_first.push_back(std::move(row));
        }
    }
    if (!m_first.empty() && is_numbering(m_first.front().cells)) {
        m_first.pop_front();
    }
    learn_width();
}

/// Rows may lack the cell of a nameless last header when most do; they are never to be wider than
/// the headers, however many are: an exporter that never quotes shifts all of them.
void HeadedRows::learn_width() {
    std::map<std::size_t, std::size_t> rows_by_width;
    for (const Row& row : m_first) {
        ++rows_by_width[row.cells.size()];
    }
    const auto usual = std::ranges::max_element(
        rows_by_width, {}, &std::pair<const std::size_t, std::size_t>::second);
    const bool is_known = usual != rows_by_width.end() && usual->first >= m_headers.size();
    m_usual_width = is_known ? std::min(usual->first, m_width) : m_width;
}

bool HeadedRows::next(Row& row) {
    do {
        if (!m_first.empty()) {
            row = std::move(m_first.front());
            m_first.pop_front();
        } else if (!m_rows->next(row)) {
            return false;
        }
    } while (is_blank_row(row.cells));
    row.cells_off = m_rows->has_delimiters() ? static_cast<std::ptrdiff_t>(row.cells.size()) -
                                                   static_cast<std::ptrdiff_t>(m_usual_width)
                                             : 0;
    while (row.cells.size() > m_headers.size() && is_blank_cell(row.cells.back())) {
        row.cells.pop_back(); // a delimiter too many at the end of a line
    }
    row.is_too_wide = m_rows->has_delimiters() && row.cells.size() > m_width;
    return true;
}

} // namespace osh::geo
