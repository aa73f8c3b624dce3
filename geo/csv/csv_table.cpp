#include "geo/csv/csv_table.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Takes one row after another from the text.
class RowReader {
public:
    RowReader(std::string_view text, std::string_view source_name)
        : m_rest(text)
        , m_source_name(source_name) {}

    std::size_t line() const noexcept { return m_line; }

    bool at_end() const noexcept { return m_rest.empty(); }

    /// The cells of the row that begins here.
    std::vector<std::string> row() {
        std::vector<std::string> cells;
        do {
            cells.push_back(starts_with('"') ? quoted_cell() : plain_cell());
        } while (take(','));
        take('\r');
        if (!take('\n') && !at_end()) {
            fail("a line may end with LF or CRLF only");
        }
        ++m_line;
        return cells;
    }

    [[noreturn]] void fail(const std::string& reason) const {
        throw Error(m_source_name + ", line " + std::to_string(m_line) + ": " + reason);
    }

private:
    bool starts_with(char c) const noexcept { return !m_rest.empty() && m_rest.front() == c; }

    bool take(char c) noexcept {
        if (!starts_with(c)) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    std::string plain_cell() {
        const std::size_t end = std::min(m_rest.find_first_of(",\r\n"), m_rest.size());
        std::string cell(m_rest.substr(0, end));
        if (cell.find('"') != std::string::npos) {
            fail("a quote stands inside a cell that does not begin with one");
        }
        m_rest.remove_prefix(end);
        return cell;
    }

    std::string quoted_cell() {
        take('"');
        std::string cell;
        const std::size_t first_line = m_line;
        for (;;) {
            const std::size_t quote = m_rest.find('"');
            if (quote == std::string_view::npos) {
                m_line = first_line;
                fail("a quoted cell is never closed");
            }
            const std::string_view part = m_rest.substr(0, quote);
            m_line += static_cast<std::size_t>(std::ranges::count(part, '\n'));
            cell += part;
            m_rest.remove_prefix(quote + 1);
            if (!take('"')) {
                break;
            }
            cell += '"';
        }
        if (!at_end() && !starts_with(',') && !starts_with('\r') && !starts_with('\n')) {
            fail("text follows a closing quote");
        }
        return cell;
    }

    std::string_view m_rest;
    std::string m_source_name;
    std::size_t m_line = 1;
};

bool is_blank(const std::vector<std::string>& cells) {
    return cells.size() == 1 && cells.front().empty();
}

void check_header(const std::vector<std::string>& header, const RowReader& reader) {
    for (auto name = header.begin(); name != header.end(); ++name) {
        if (name->empty()) {
            reader.fail("the header has a column without a name");
        }
        if (std::find(header.begin(), name, *name) != name) {
            reader.fail("the header names the column " + *name + " twice");
        }
    }
}

} // namespace

CsvTable CsvTable::parse(std::string_view text, std::string_view source_name) {
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
        throw Error(std::string(source_name) + ": is not text in UTF-8");
    }
    RowReader reader(text, source_name);
    if (reader.at_end()) {
        throw Error(std::string(source_name) + ": is empty; a header row is needed");
    }
    CsvTable table;
    table.m_source_name = source_name;
    table.m_header = reader.row();
    check_header(table.m_header, RowReader("", source_name));
    while (!reader.at_end()) {
        const std::size_t line = reader.line();
        std::vector<std::string> cells = reader.row();
        if (is_blank(cells) && table.m_header.size() != 1) {
            continue;
        }
        if (cells.size() != table.m_header.size()) {
            throw Error(
                table.m_source_name + ", line " + std::to_string(line) + ": has " +
                std::to_string(cells.size()) + " cells where the header has " +
                std::to_string(table.m_header.size()));
        }
        table.m_rows.push_back({line, std::move(cells)});
    }
    return table;
}

CsvTable CsvTable::read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.good() && !stream.eof()) {
        throw Error(file.string() + ": cannot be read");
    }
    return parse(text, file.string());
}

bool CsvTable::has_column(std::string_view column) const noexcept {
    return std::ranges::find(m_header, column) != m_header.end();
}

const std::string& CsvTable::cell(std::size_t row, std::string_view column) const {
    const auto found = std::ranges::find(m_header, column);
    if (found == m_header.end()) {
        throw Error(m_source_name + ": has no column " + std::string(column));
    }
    return m_rows.at(row).cells[static_cast<std::size_t>(found - m_header.begin())];
}

namespace {

/// Bytes that must follow a lead byte, and the smallest code point that needs that many.
struct Sequence {
    unsigned following;
    std::uint32_t lead_bits;
    std::uint32_t smallest;
};

std::optional<Sequence> sequence_of(std::uint32_t lead) {
    if (lead < 0x80U) {
        return Sequence{0, lead, 0};
    }
    if ((lead & 0xE0U) == 0xC0U) {
        return Sequence{1, lead & 0x1FU, 0x80};
    }
    if ((lead & 0xF0U) == 0xE0U) {
        return Sequence{2, lead & 0x0FU, 0x800};
    }
    if ((lead & 0xF8U) == 0xF0U) {
        return Sequence{3, lead & 0x07U, 0x10000};
    }
    return std::nullopt;
}

/// The bytes at the beginning that are ASCII or the two-byte sequences of Cyrillic (U+0400 to
/// U+04FF), which make up nearly all text here: passed over quickly.
std::size_t plain_prefix(std::string_view bytes) {
    constexpr std::size_t word = sizeof(std::uint64_t);
    std::size_t at = 0;
    for (;;) {
        std::uint64_t eight = 0;
        while (at + word <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + at, word);
            if ((eight & 0x8080808080808080U) != 0) {
                break;
            }
            at += word;
        }
        while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80U) {
            ++at;
        }
        const std::size_t ascii_end = at;
        while (at + 1 < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xFCU) == 0xD0U &&
               (static_cast<unsigned char>(bytes[at + 1]) & 0xC0U) == 0x80U) {
            at += 2;
        }
        if (at == ascii_end) {
            return at;
        }
    }
}

} // namespace

bool is_utf8(std::string_view bytes) noexcept {
    for (bytes.remove_prefix(plain_prefix(bytes)); !bytes.empty();
         bytes.remove_prefix(plain_prefix(bytes))) {
        const auto sequence = sequence_of(static_cast<unsigned char>(bytes.front()));
        if (!sequence || bytes.size() <= sequence->following) {
            return false;
        }
        std::uint32_t code_point = sequence->lead_bits;
        for (unsigned i = 1; i <= sequence->following; ++i) {
            const std::uint32_t next = static_cast<unsigned char>(bytes[i]);
            if ((next & 0xC0U) != 0x80U) {
                return false;
            }
            code_point = code_point << 6U | (next & 0x3FU);
        }
        const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        if (code_point < sequence->smallest || code_point > 0x10FFFF || surrogate) {
            return false;
        }
        bytes.remove_prefix(sequence->following + 1);
    }
    return true;
}

} // namespace osh::geo
