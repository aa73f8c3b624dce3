#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// A table of comma-separated values (RFC 4180) with a header row, in UTF-8, with or without a byte
/// order mark: strict, for the project's own tables. Lines end with LF or CRLF; empty lines between
/// rows are passed over.
class CsvTable {
public:
    /// Reads a text; `source_name` stands in front of messages. Throws `geo::Error` naming the line
    /// when the text is not UTF-8, a quote is left open or stands inside an unquoted cell, a row
    /// has more or fewer cells than the header, or a header name is empty or comes twice.
    static CsvTable parse(std::string_view text, std::string_view source_name);

    /// Reads a file; throws as `parse`, and when it cannot be read.
    static CsvTable read(const std::filesystem::path& file);

    const std::vector<std::string>& header() const noexcept { return m_header; }

    /// What messages call the table.
    const std::string& source_name() const noexcept { return m_source_name; }

    bool has_column(std::string_view column) const noexcept;

    /// The number of rows without the header.
    std::size_t size() const noexcept { return m_rows.size(); }

    /// A cell by row (from 0) and header name. Throws `geo::Error` when there is no such column.
    const std::string& cell(std::size_t row, std::string_view column) const;

    /// The line of the text on which a row begins, from 1.
    std::size_t line(std::size_t row) const { return m_rows.at(row).line; }

private:
    struct Row {
        std::size_t line;
        std::vector<std::string> cells;
    };

    std::string m_source_name;
    std::vector<std::string> m_header;
    std::vector<Row> m_rows;
};

/// Whether bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes) noexcept;

} // namespace osh::geo
