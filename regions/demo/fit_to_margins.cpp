#include "regions/demo/apportion.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace osh::regions {

namespace {

constexpr int most_rounds = 2000;
constexpr double close_enough = 1e-9;

double scale_rows(Grid<double>& table, std::span<const std::int64_t> totals) {
    double farthest = 0;
    for (std::size_t row = 0; row < table.rows; ++row) {
        double sum = 0;
        for (std::size_t column = 0; column < table.columns; ++column) {
            sum += table.at(row, column);
        }
        const double factor = sum > 0 ? static_cast<double>(totals[row]) / sum : 0;
        for (std::size_t column = 0; column < table.columns; ++column) {
            table.at(row, column) *= factor;
        }
        farthest = std::max(farthest, sum > 0 ? std::abs(factor - 1) : 0);
    }
    return farthest;
}

void scale_columns(Grid<double>& table, std::span<const std::int64_t> totals) {
    for (std::size_t column = 0; column < table.columns; ++column) {
        double sum = 0;
        for (std::size_t row = 0; row < table.rows; ++row) {
            sum += table.at(row, column);
        }
        const double factor = sum > 0 ? static_cast<double>(totals[column]) / sum : 0;
        for (std::size_t row = 0; row < table.rows; ++row) {
            table.at(row, column) *= factor;
        }
    }
}

/// A fitted table on its way to whole numbers: what each row and column still lacks.
class Rounding {
public:
    explicit Rounding(const Grid<double>& fitted)
        : m_fitted(fitted)
        , m_whole(fitted.rows, fitted.columns) {}

    void start(std::span<const std::int64_t> rows, std::span<const std::int64_t> columns) {
        m_row_lack.assign(rows.begin(), rows.end());
        m_column_lack.assign(columns.begin(), columns.end());
        for (std::size_t i = 0; i < m_whole.cells.size(); ++i) {
            // The small addition keeps numbers that are whole but for rounding errors.
            add(i / m_whole.columns,
                i % m_whole.columns,
                static_cast<std::int64_t>(std::floor(m_fitted.cells[i] + close_enough)));
        }
    }

    /// Adds units in the order of the fractions, one per cell and round.
    void fill() {
        std::vector<std::size_t> order(m_whole.cells.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, std::greater{}, [this](std::size_t i) {
            return m_fitted.cells[i] - static_cast<double>(m_whole.cells[i]);
        });
        for (bool added = true; added;) {
            added = false;
            for (const std::size_t i : order) {
                const std::size_t row = i / m_whole.columns;
                const std::size_t column = i % m_whole.columns;
                if (m_fitted.cells[i] > 0 && m_row_lack[row] > 0 && m_column_lack[column] > 0) {
                    add(row, column, 1);
                    added = true;
                }
            }
        }
    }

    /// Brings one missing unit to a row and a column that share no usable cell by way of a third
    /// cell, which gives one up; false when nothing is missing or no way exists.
    bool detour() {
        const auto row = std::ranges::find_if(m_row_lack, [](std::int64_t n) { return n > 0; });
        const auto column =
            std::ranges::find_if(m_column_lack, [](std::int64_t n) { return n > 0; });
        if (row == m_row_lack.end() || column == m_column_lack.end()) {
            return false;
        }
        const auto r = static_cast<std::size_t>(row - m_row_lack.begin());
        const auto c = static_cast<std::size_t>(column - m_column_lack.begin());
        for (std::size_t i = 0; i < m_whole.cells.size(); ++i) {
            const std::size_t other_row = i / m_whole.columns;
            const std::size_t other_column = i % m_whole.columns;
            if (m_whole.cells[i] > 0 && m_fitted.at(r, other_column) > 0 &&
                m_fitted.at(other_row, c) > 0) {
                add(other_row, other_column, -1);
                add(r, other_column, 1);
                add(other_row, c, 1);
                return true;
            }
        }
        return false;
    }

    bool complete() const {
        const auto is_zero = [](std::int64_t lack) {
            return lack == 0;
        };
        return std::ranges::all_of(m_row_lack, is_zero) &&
               std::ranges::all_of(m_column_lack, is_zero);
    }

    const Grid<std::int64_t>& result() const { return m_whole; }

private:
    void add(std::size_t row, std::size_t column, std::int64_t units) {
        m_whole.at(row, column) += units;
        m_row_lack[row] -= units;
        m_column_lack[column] -= units;
    }

    const Grid<double>& m_fitted;
    Grid<std::int64_t> m_whole;
    std::vector<std::int64_t> m_row_lack;
    std::vector<std::int64_t> m_column_lack;
};

} // namespace

Grid<std::int64_t> fit_to_margins(
    const Grid<double>& shape,
    std::span<const std::int64_t> row_totals,
    std::span<const std::int64_t> column_totals,
    std::string_view what) {
    Grid<double> fitted = shape;
    for (int round = 0; round < most_rounds; ++round) {
        scale_columns(fitted, column_totals);
        if (scale_rows(fitted, row_totals) < close_enough) {
            break;
        }
    }
    Rounding rounding(fitted);
    rounding.start(row_totals, column_totals);
    do {
        rounding.fill();
    } while (rounding.detour());
    if (!rounding.complete()) {
        throw Error("the demo's " + std::string(what) + " fits no table with these margins");
    }
    return rounding.result();
}

} // namespace osh::regions
