#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// One row of a CSV stream: its bytes without the line end, and its cells without quotes.
struct CsvStreamRow {
    std::string_view raw{};
    std::vector<std::string> cells{};
    std::size_t number = 0; ///< from 1, the header being 1
    bool is_malformed =
        false; ///< a quote is left open or stands inside a cell, or the row is too long
};

/// Splits a CSV text (RFC 4180) that comes in pieces of any size into rows, and never fails: what
/// is wrong with a row is said in the row, and the rows behind it are read as if it were not there.
/// A quote that stays open for 64 KiB or to the end is taken as an ordinary character, and its row
/// ends at the line's end. Memory is bounded by one row of at most 1 MiB.
class CsvStream {
public:
    using Take = std::function<void(const CsvStreamRow&)>;

    explicit CsvStream(Take take) : m_take(std::move(take)) {}

    /// The character between cells; a comma until it is set.
    void set_separator(char separator) noexcept { m_separator = separator; }

    void feed(std::string_view piece);

    /// Gives out the last row if it had no line end.
    void finish();

private:
    void scan();
    void end_row_at(std::size_t line_end);
    void emit(std::string_view raw, bool is_malformed);
    void split(std::string_view raw);

    Take m_take;
    char m_separator = ',';
    std::string m_pending{}; ///< from the beginning of a row
    std::size_t m_scanned = 0;
    bool m_in_quotes = false;
    CsvStreamRow m_row{};
};

/// Text as a CSV cell, in quotes where it needs them.
void append_csv_cell(std::string& line, std::string_view text, char separator);

} // namespace osh::geo
