#include "regions/statistics/classes/fisher_jenks.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>

namespace osh::regions {

namespace {

/// The distinct values with running sums, from which the squares within any class follow. Values
/// are taken from the overall mean to keep their digits, in extended precision.
class RunningSums {
public:
    explicit RunningSums(std::span<const double> ascending) {
        const double mean = std::accumulate(ascending.begin(), ascending.end(), 0.0) /
                            static_cast<double>(ascending.size());
        for (const double value : ascending) {
            if (m_values.empty() || m_values.back() != value) {
                m_values.push_back(value);
                m_counts.push_back(m_counts.back());
                m_sums.push_back(m_sums.back());
                m_squares.push_back(m_squares.back());
            }
            const auto apart = static_cast<long double>(value - mean);
            m_counts.back() += 1.0L;
            m_sums.back() += apart;
            m_squares.back() += apart * apart;
        }
    }

    std::size_t size() const noexcept { return m_values.size(); }

    double value(std::size_t i) const noexcept { return m_values[i]; }

    /// Σ (value − mean)² over the distinct values [from, to).
    double squares_within(std::size_t from, std::size_t to) const noexcept {
        const long double count = m_counts[to] - m_counts[from];
        const long double sum = m_sums[to] - m_sums[from];
        const long double squares = m_squares[to] - m_squares[from];
        return static_cast<double>(std::max(0.0L, squares - sum * sum / count));
    }

private:
    std::vector<double> m_values;
    std::vector<long double> m_counts{0.0L};
    std::vector<long double> m_sums{0.0L};
    std::vector<long double> m_squares{0.0L};
};

/// The least squares of the first `to` values in k classes, from those in k − 1.
class NextClass {
public:
    NextClass(const RunningSums& sums, const std::vector<double>& before, std::size_t k)
        : least(sums.size() + 1, std::numeric_limits<double>::infinity())
        , begin(sums.size() + 1, 0)
        , m_sums(sums)
        , m_before(before) {
        fill(k, sums.size(), k - 1, sums.size() - 1);
    }

    std::vector<double> least;
    std::vector<std::uint32_t> begin; ///< where the last class begins

private:
    /// Ends first … last, whose last classes begin somewhere in low … high.
    void fill(std::size_t first, std::size_t last, std::size_t low, std::size_t high) {
        if (first > last) {
            return;
        }
        const std::size_t end = first + (last - first) / 2;
        for (std::size_t from = low; from <= std::min(high, end - 1); ++from) {
            const double squares = m_before[from] + m_sums.squares_within(from, end);
            if (squares < least[end]) {
                least[end] = squares;
                begin[end] = static_cast<std::uint32_t>(from);
            }
        }
        fill(first, end - 1, low, begin[end]);
        fill(end + 1, last, begin[end], high);
    }

    const RunningSums& m_sums;
    const std::vector<double>& m_before;
};

} // namespace

std::vector<double> fisher_jenks_bounds(std::span<const double> ascending, std::size_t classes) {
    const RunningSums sums(ascending);
    classes = std::min(classes, sums.size());
    std::vector<double> least(sums.size() + 1, std::numeric_limits<double>::infinity());
    for (std::size_t end = 1; end <= sums.size(); ++end) {
        least[end] = sums.squares_within(0, end);
    }
    std::vector<std::vector<std::uint32_t>> begins;
    for (std::size_t k = 2; k <= classes; ++k) {
        NextClass next(sums, least, k);
        least = std::move(next.least);
        begins.push_back(std::move(next.begin));
    }
    std::vector<double> bounds{sums.value(sums.size() - 1)};
    std::size_t end = sums.size();
    for (std::size_t k = begins.size(); k > 0; --k) {
        end = begins[k - 1][end];
        bounds.push_back(sums.value(end - 1));
    }
    std::ranges::reverse(bounds);
    return bounds;
}

} // namespace osh::regions
