#include "geo/rows/delimited_rows.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace osh::geo {

namespace {

/// How many delimiters stand outside quotes in each of the first lines that are not blank.
std::vector<std::size_t> delimiters_per_line(std::string_view sample, char delimiter) {
    constexpr std::size_t looked_at = 50;
    std::vector<std::size_t> counts;
    std::size_t count = 0;
    bool in_quotes = false;
    bool is_blank = true;
    for (const char c : sample) {
        if (c == '"') {
            in_quotes = !in_quotes;
        } else if ((c == '\n' || c == '\r') && !in_quotes) {
            if (!is_blank) {
                counts.push_back(count);
            }
            if (counts.size() == looked_at) {
                return counts;
            }
            count = 0;
            is_blank = true;
            continue;
        } else if (c == delimiter && !in_quotes) {
            ++count;
        }
        is_blank = false;
    }
    if (counts.empty() && !is_blank) {
        counts.push_back(count); // the sample's only line may be cut anywhere
    }
    return counts;
}

/// Lines that agree on a number of delimiters other than none, and that number.
std::pair<std::size_t, std::size_t> agreement(const std::vector<std::size_t>& counts) {
    std::map<std::size_t, std::size_t> lines_with;
    for (const std::size_t count : counts) {
        if (count > 0) {
            ++lines_with[count];
        }
    }
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const auto& [count, lines] : lines_with) {
        best = std::max(best, {lines, count});
    }
    return best;
}

} // namespace

char detect_delimiter(std::string_view sample) {
    constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    char found = ',';
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const char candidate : candidates) {
        const auto agreed = agreement(delimiters_per_line(sample, candidate));
        if (agreed > best) {
            best = agreed;
            found = candidate;
        }
    }
    return found;
}

DelimitedRows::DelimitedRows(const std::filesystem::path& file, const RowSourceOptions& options)
    : m_blocks(file, options.encoding) {
    refill();
    if (m_text.find('\n') == std::string::npos && m_text.find('\r') != std::string::npos) {
        m_line_end = '\r';
    }
    take_separator_line();
    constexpr std::size_t enough = std::size_t{64} << 10U;
    if (options.delimiter) {
        m_delimiter = *options.delimiter;
    } else if (m_at == 0) {
        m_delimiter = detect_delimiter(std::string_view(m_text).substr(0, enough));
    }
}

/// A first line `sep=;` names the delimiter and is no row.
void DelimitedRows::take_separator_line() {
    constexpr std::string_view beginning = "sep=";
    const std::string_view text(m_text);
    const std::size_t end = text.substr(0, beginning.size() + 3).find_first_of("\r\n");
    if (text.starts_with(beginning) && end == beginning.size() + 1) {
        m_delimiter = text[beginning.size()];
        m_at = std::min(text.find(m_line_end), text.size() - 1) + 1;
        m_line = 2;
    }
}

/// Drops what was read and adds a block; false when the file has ended.
bool DelimitedRows::refill() {
    m_text.erase(0, m_at);
    m_at = 0;
    if (!m_has_ended) {
        m_has_ended = !m_blocks.append_next(m_text);
    }
    return !m_has_ended;
}

/// Where the line that begins at `m_at` ends; nothing at the end of the file.
std::optional<std::size_t> DelimitedRows::line_end() {
    std::size_t searched = 0;
    for (;;) {
        const std::size_t end = m_text.find(m_line_end, m_at + searched);
        if (end != std::string::npos) {
            return end;
        }
        searched = m_text.size() - m_at;
        if (searched > longest_row) {
            fail_too_long();
        }
        if (!refill()) {
            return m_text.empty() ? std::nullopt : std::optional(m_text.size());
        }
    }
}

bool DelimitedRows::next(Row& row) {
    const auto end = line_end();
    if (!end) {
        return false;
    }
    row.line = m_line;
    row.position.reset();
    std::string_view line = std::string_view(m_text).substr(m_at, *end - m_at);
    if (line.find('"') != std::string_view::npos) {
        split_quoted(row);
        return true;
    }
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    split_plain(line, row);
    m_at = std::min(*end + 1, m_text.size());
    ++m_line;
    return true;
}

std::string& DelimitedRows::cell_at(Row& row, std::size_t position) const {
    if (position >= most_cells) {
        fail(row.line, "has more than " + std::to_string(most_cells) + " cells");
    }
    if (position >= row.cells.size()) {
        row.cells.emplace_back();
    }
    return row.cells[position];
}

void DelimitedRows::split_plain(std::string_view line, Row& row) {
    std::size_t count = 0;
    for (;;) {
        const std::size_t end = line.find(m_delimiter);
        cell_at(row, count++).assign(line.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        line.remove_prefix(end + 1);
    }
    row.cells.resize(count);
}

/// Whether the text goes on for more than `offset` bytes behind `m_at`; brings it in if so.
bool DelimitedRows::has(std::size_t offset) {
    while (m_at + offset >= m_text.size()) {
        if (m_row_bytes + offset > longest_row) {
            fail_too_long();
        }
        if (!refill()) {
            return false;
        }
    }
    return true;
}

/// Splits a row with quotes, which may reach over several lines, and moves behind it.
void DelimitedRows::split_quoted(Row& row) {
    std::size_t count = 0;
    m_row_bytes = 0;
    for (bool is_open = true; is_open;) {
        std::string& cell = cell_at(row, count++);
        cell.clear();
        const std::size_t length =
            has(0) && m_text[m_at] == '"' ? quoted_cell(cell) : literal_cell(cell);
        m_at += length;
        m_row_bytes += length + 1;
        is_open = has(0) && m_text[m_at] == m_delimiter;
        m_at += is_open ? 1U : 0U;
    }
    row.cells.resize(count);
    if (m_line_end == '\n' && has(1) && m_text[m_at] == '\r' && m_text[m_at + 1] == '\n') {
        ++m_at;
    }
    if (has(0)) {
        ++m_at; // the line's end
    }
    ++m_line;
}

/// The cell from `m_at` to the next delimiter or line end, and its length in the text.
std::size_t DelimitedRows::literal_cell(std::string& cell) {
    std::size_t length = 0;
    while (has(length) && m_text[m_at + length] != m_delimiter &&
           m_text[m_at + length] != m_line_end) {
        ++length;
    }
    const bool ends_line = !has(length) || m_text[m_at + length] == m_line_end;
    cell.assign(m_text, m_at, length);
    if (ends_line && cell.ends_with('\r')) {
        cell.pop_back();
    }
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') {
        cell = cell.substr(1, cell.size() - 2);
    }
    return length;
}

/// Where the next quote stands, from `m_at`.
std::size_t DelimitedRows::next_quote(std::size_t offset, std::uint64_t first_line) {
    std::size_t quote = m_text.find('"', m_at + offset);
    while (quote == std::string::npos) {
        const std::size_t searched = m_text.size() - m_at;
        if (m_row_bytes + searched > longest_row || !refill()) {
            fail(first_line, "a quoted cell that begins here is never closed");
        }
        quote = m_text.find('"', m_at + searched);
    }
    return quote - m_at;
}

/// The cell whose opening quote stands at `m_at`, and its length in the text. Refilling moves the
/// text, so places are counted from `m_at`.
std::size_t DelimitedRows::quoted_cell(std::string& cell) {
    std::size_t offset = 1;
    std::uint64_t lines = 0;
    for (;;) {
        const std::size_t quote = next_quote(offset, m_line);
        const std::string_view part =
            std::string_view(m_text).substr(m_at + offset, quote - offset);
        lines += static_cast<std::uint64_t>(std::ranges::count(part, m_line_end));
        cell.append(part);
        offset = quote + 1;
        const char behind = has(offset) ? m_text[m_at + offset] : m_line_end;
        if (behind == '"') {
            cell += '"';
            ++offset;
        } else if (behind == m_delimiter || behind == m_line_end || behind == '\r') {
            m_line += lines;
            return offset;
        } else if (lines == 0) {
            return literal_cell(cell);
        } else {
            fail(m_line, "text follows the closing quote of a cell that begins here");
        }
    }
}

void DelimitedRows::fail_too_long() const {
    fail(
        m_line,
        "is longer than " + std::to_string(longest_row >> 20U) +
            " MiB; a table of text has shorter rows");
}

void DelimitedRows::fail(std::uint64_t line, const std::string& what) const {
    throw Error(file_name() + ", line " + std::to_string(line) + ": " + what);
}

} // namespace osh::geo
