#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What one part may get when a whole number is shared out.
struct Share {
    double weight = 0;
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::int64_t>::max() / 4;
};

/// Shares `total` out in whole numbers that add up to it exactly: proportional to the weights where
/// the bounds allow, the remainders going to the largest fractions (Hamilton's method), ties to the
/// earlier part. Parts of weight 0 get something only when the others are full. Throws
/// `regions::Error` naming `what` when the bounds leave no solution.
std::vector<std::int64_t>
apportion(std::int64_t total, std::span<const Share> shares, std::string_view what);

/// As above without bounds, with these weights.
std::vector<std::int64_t>
apportion(std::int64_t total, std::span<const double> weights, std::string_view what);

/// A table of row-major numbers.
template<typename Number>
struct Grid {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<Number> cells{};

    Grid(std::size_t in_rows, std::size_t in_columns)
        : rows(in_rows)
        , columns(in_columns)
        , cells(in_rows * in_columns) {}

    Number& at(std::size_t row, std::size_t column) { return cells[row * columns + column]; }

    const Number& at(std::size_t row, std::size_t column) const {
        return cells[row * columns + column];
    }
};

/// Iterative proportional fitting (Deming & Stephan 1940) of a table with this shape to whole
/// margins, then rounded so that every row and column total holds exactly; cells of shape 0 stay 0.
/// The two margins must have the same sum. Throws `regions::Error` naming `what` when no such table
/// exists.
Grid<std::int64_t> fit_to_margins(
    const Grid<double>& shape,
    std::span<const std::int64_t> row_totals,
    std::span<const std::int64_t> column_totals,
    std::string_view what);

} // namespace osh::regions
