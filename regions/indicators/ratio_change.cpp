#include "regions/indicators/ratio_change.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace osh::regions {

namespace {

/// What the count below the line of the earlier period may be, given the sums of the four counts,
/// and how likely each is when the odds ratio is 1.
class ConditionalCount {
public:
    ConditionalCount(const RatioCounts& earlier, const RatioCounts& later) {
        const std::uint64_t drawn = earlier.below + later.below;
        const std::uint64_t first = earlier.above + earlier.below;
        const std::uint64_t second = later.above + later.below;
        m_least = drawn > second ? drawn - second : 0;
        const std::uint64_t most = std::min(drawn, first);
        m_place = static_cast<std::size_t>(earlier.below - m_least);
        double log_weight = 0.0;
        for (std::uint64_t k = m_least; k <= most; ++k) {
            m_log_weights.push_back(log_weight);
            // The next term over this one; the last one has none.
            log_weight +=
                std::log(static_cast<double>(first - k) * static_cast<double>(drawn - k)) -
                std::log(static_cast<double>(k + 1) * static_cast<double>(second + k + 1 - drawn));
        }
    }

    bool is_least() const noexcept { return m_place == 0; }

    bool is_most() const noexcept { return m_place + 1 == m_log_weights.size(); }

    /// P(X ≤ x) at this logarithm of the odds ratio, x the count seen.
    double at_most(double log_odds) const { return share(log_odds, 0, m_place + 1); }

    /// P(X ≥ x).
    double at_least(double log_odds) const {
        return share(log_odds, m_place, m_log_weights.size());
    }

private:
    double share(double log_odds, std::size_t begin, std::size_t end) const {
        const auto log_term = [&](std::size_t k) {
            return m_log_weights[k] + static_cast<double>(k) * log_odds;
        };
        double greatest = -std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < m_log_weights.size(); ++k) {
            greatest = std::max(greatest, log_term(k));
        }
        double part = 0.0;
        double all = 0.0;
        for (std::size_t k = 0; k < m_log_weights.size(); ++k) {
            const double term = std::exp(log_term(k) - greatest);
            all += term;
            part += k >= begin && k < end ? term : 0.0;
        }
        return part / all;
    }

    std::uint64_t m_least = 0;
    std::size_t m_place = 0;
    std::vector<double> m_log_weights{};
};

/// The odds ratio at which a probability that rises with it reaches `goal`, by bisection.
template<typename Probability>
double odds_where(Probability rising, double goal) {
    double low = -60.0;
    double high = 60.0;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2.0;
        (rising(middle) < goal ? low : high) = middle;
    }
    return std::exp((low + high) / 2.0);
}

} // namespace

std::optional<RateChange>
ratio_change(const RatioCounts& earlier, const RatioCounts& later, double level) noexcept {
    if (earlier.above == 0 || earlier.below == 0 || later.below == 0) {
        return std::nullopt;
    }
    const ConditionalCount count(earlier, later);
    const double tail = (1.0 - level) / 2.0;
    const double low = count.is_least()
                           ? 0.0
                           : odds_where([&](double odds) { return count.at_least(odds); }, tail);
    const double high = count.is_most()
                            ? std::numeric_limits<double>::infinity()
                            : odds_where([&](double odds) { return -count.at_most(odds); }, -tail);
    const auto ratio = [](const RatioCounts& counts) {
        return static_cast<double>(counts.above) / static_cast<double>(counts.below);
    };
    return RateChange{
        .ratio = ratio(later) / ratio(earlier),
        .interval = {low, high},
        .p_value = std::min(1.0, 2.0 * std::min(count.at_most(0.0), count.at_least(0.0)))};
}

} // namespace osh::regions
