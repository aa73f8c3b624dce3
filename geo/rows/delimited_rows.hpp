#pragma once

#include "geo/rows/raw_rows.hpp"
#include "geo/rows/text_blocks.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

/// The delimiter of a text of rows, by its first lines: of comma, semicolon, tabulator and bar the
/// one that cuts most of these lines into the same number of cells; a comma when none does.
char detect_delimiter(std::string_view sample);

/// The rows of a text with delimiters (RFC 4180 and what spreadsheets make of it), in the memory of
/// two blocks or of one row. Rows end with LF, CRLF or, in a text without LF, CR. A quote within a
/// cell that does not begin with one is an ordinary character, and so are the quotes of a cell that
/// goes on behind its closing quote (`"A" B`), as long as it stands on one line. A first line
/// `sep=;` names the delimiter.
class DelimitedRows : public RawRows {
public:
    /// Rows longer than `longest_row` bytes are refused: nothing reads an endless line to its end.
    static constexpr std::size_t longest_row = std::size_t{4} << 20U;
    static constexpr std::size_t most_cells = 4096;

    DelimitedRows(const std::filesystem::path& file, const RowSourceOptions& options);

    /// Throws `geo::Error` naming the line when a quote is never closed, when a row is too long or
    /// has too many cells, and as `TextBlocks` does.
    bool next(Row& row) override;

    bool has_delimiters() const noexcept override { return true; }

    std::optional<double> progress() const override { return m_blocks.progress(); }

    const std::string& file_name() const override { return m_blocks.file_name(); }

    char delimiter() const noexcept { return m_delimiter; }

    /// As iconv knows it.
    const std::string& encoding() const noexcept { return m_blocks.encoding(); }

private:
    bool refill();
    std::optional<std::size_t> line_end();
    void split_plain(std::string_view line, Row& row);
    void split_quoted(Row& row);
    bool has(std::size_t offset);
    std::size_t next_quote(std::size_t offset, std::uint64_t first_line);
    std::size_t quoted_cell(std::string& cell);
    std::size_t literal_cell(std::string& cell);
    std::string& cell_at(Row& row, std::size_t position) const;
    void take_separator_line();
    [[noreturn]] void fail_too_long() const;
    [[noreturn]] void fail(std::uint64_t line, const std::string& what) const;

    TextBlocks m_blocks;
    std::string m_text{}; ///< from the beginning of a block or row
    std::size_t m_at = 0; ///< where the next row begins
    bool m_has_ended = false;
    char m_delimiter = ',';
    char m_line_end = '\n';
    std::uint64_t m_line = 1;
    std::size_t m_row_bytes = 0; ///< of the row with quotes that is being read, before `m_at`
};

} // namespace osh::geo
