#pragma once

#include "geo/rows/raw_rows.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace osh::geo {

/// Rows of a text or sheet under their headers: finds the row of the headers among the first ones,
/// passes over titles above it, the row of column numbers (1, 2, 3 …) that Russian forms print
/// below it, and blank rows. Marks the rows of a text that are wider than their headers or
/// have another number of cells than most.
class HeadedRows : public RowSource {
public:
    /// How many of the first rows are looked at.
    static constexpr std::size_t looked_at = 40;

    /// Throws `geo::Error` when there is no row at all or none on the line the options name.
    HeadedRows(std::unique_ptr<RawRows> rows, const RowSourceOptions& options);

    std::span<const std::string> headers() const override { return m_headers; }

    bool next(Row& row) override;

    std::optional<double> progress() const override { return m_rows->progress(); }

    /// Where the headers stand.
    std::uint64_t header_line() const noexcept { return m_header_line; }

private:
    std::size_t named_header(std::uint64_t line);
    std::size_t likely_header(const RowSourceOptions& options) const;
    void take_headers(std::size_t position);
    void learn_width();

    std::unique_ptr<RawRows> m_rows;
    std::deque<Row> m_first{}; ///< rows that were looked at and not yet given out
    std::vector<std::string> m_headers{};
    std::size_t m_width = 0;       ///< of the headers as they stand, with nameless ones at the end
    std::size_t m_usual_width = 0; ///< of the rows: fewer where headers end with nameless ones
    std::uint64_t m_header_line = 0;
};

/// Whether all cells are empty or hold only blanks.
bool is_blank_row(std::span<const std::string> cells);

} // namespace osh::geo
