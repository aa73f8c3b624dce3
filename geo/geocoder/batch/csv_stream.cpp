#include "geo/geocoder/batch/csv_stream.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

constexpr std::size_t longest_row = 1U << 20U;
constexpr std::size_t longest_quotation = 64U << 10U;

} // namespace

void CsvStream::feed(std::string_view piece) {
    m_pending += piece;
    scan();
}

void CsvStream::finish() {
    // A quote that is open at the end is an ordinary character: its row ends where its line does.
    for (std::size_t end = m_pending.find('\n'); m_in_quotes && end != std::string::npos;
         end = m_pending.find('\n')) {
        end_row_at(end);
        scan();
    }
    if (!m_pending.empty()) {
        emit(m_pending, m_in_quotes);
        m_pending.clear();
        m_scanned = 0;
        m_in_quotes = false;
    }
}

/// Gives out what stands before a line end as a malformed row and begins anew behind it.
void CsvStream::end_row_at(std::size_t line_end) {
    emit(std::string_view(m_pending).substr(0, line_end), true);
    m_pending.erase(0, line_end + 1);
    m_scanned = 0;
    m_in_quotes = false;
}

/// Looks for line ends outside quotes from where the last piece was left.
void CsvStream::scan() {
    std::size_t begin = 0;
    for (std::size_t at = m_scanned; at < m_pending.size(); ++at) {
        const char c = m_pending[at];
        if (c == '"') {
            m_in_quotes = !m_in_quotes;
        } else if (c == '\n' && !m_in_quotes) {
            emit(std::string_view(m_pending).substr(begin, at - begin), at - begin > longest_row);
            begin = at + 1;
        }
    }
    m_pending.erase(0, begin);
    m_scanned = m_pending.size();
    const std::size_t line_end = m_pending.find('\n');
    if (m_in_quotes && m_scanned > longest_quotation && line_end != std::string::npos) {
        end_row_at(line_end);
        scan();
    } else if (m_pending.size() > longest_row) { // a line without an end: kept to its limit only
        m_pending.resize(longest_row);
        m_scanned = longest_row;
    }
}

void CsvStream::emit(std::string_view raw, bool is_malformed) {
    if (raw.ends_with('\r')) {
        raw.remove_suffix(1);
    }
    ++m_row.number;
    m_row.raw = raw;
    m_row.is_malformed = is_malformed;
    split(raw);
    m_take(m_row);
}

void CsvStream::split(std::string_view raw) {
    m_row.cells.clear();
    std::size_t at = 0;
    for (;;) {
        std::string cell;
        if (at < raw.size() && raw[at] == '"' && !m_row.is_malformed) {
            ++at;
            while (at < raw.size()) {
                if (raw[at] == '"') {
                    if (at + 1 < raw.size() && raw[at + 1] == '"') {
                        ++at;
                    } else {
                        break;
                    }
                }
                cell += raw[at++];
            }
            ++at;
            const std::size_t end =
                std::min(raw.find(m_separator, std::min(at, raw.size())), raw.size());
            m_row.is_malformed = m_row.is_malformed || end > at;
            at = end;
        } else {
            const std::size_t end = std::min(raw.find(m_separator, at), raw.size());
            cell = raw.substr(at, end - at);
            m_row.is_malformed = m_row.is_malformed || cell.find('"') != std::string::npos;
            at = end;
        }
        m_row.cells.push_back(std::move(cell));
        if (at >= raw.size()) {
            return;
        }
        ++at;
    }
}

void append_csv_cell(std::string& line, std::string_view text, char separator) {
    const bool needs_quotes = text.find(separator) != std::string_view::npos ||
                              text.find_first_of("\"\r\n") != std::string_view::npos;
    if (!needs_quotes) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        line += c;
        if (c == '"') {
            line += '"';
        }
    }
    line += '"';
}

} // namespace osh::geo
