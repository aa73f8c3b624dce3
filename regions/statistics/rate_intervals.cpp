#include "regions/statistics/rate_intervals.hpp"

#include "regions/statistics/beta.hpp"
#include "regions/statistics/gamma.hpp"

#include <cmath>

namespace osh::regions {

Interval exact_poisson_limits(std::uint64_t events, double level) noexcept {
    const double tail = (1.0 - level) / 2.0;
    const auto count = static_cast<double>(events);
    // χ²(p; 2k)/2 is the gamma quantile of shape k.
    return {
        events == 0 ? 0.0 : gamma_quantile(count, tail), gamma_quantile(count + 1.0, 1.0 - tail)};
}

Interval byar_limits(std::uint64_t events, double level) noexcept {
    const double z = normal_quantile(1.0 - (1.0 - level) / 2.0);
    const auto limit = [](double count, double deviate) {
        return count *
               std::pow(1.0 - 1.0 / (9.0 * count) + deviate / (3.0 * std::sqrt(count)), 3.0);
    };
    const auto count = static_cast<double>(events);
    return {events == 0 ? 0.0 : limit(count, -z), limit(count + 1.0, z)};
}

std::optional<Interval>
exact_share_limits(std::uint64_t successes, std::uint64_t trials, double level) noexcept {
    if (trials == 0 || successes > trials) {
        return std::nullopt;
    }
    const double tail = (1.0 - level) / 2.0;
    const auto hits = static_cast<double>(successes);
    const auto misses = static_cast<double>(trials - successes);
    return Interval{
        successes == 0 ? 0.0 : beta_quantile(hits, misses + 1.0, tail),
        successes == trials ? 1.0 : beta_quantile(hits + 1.0, misses, 1.0 - tail)};
}

std::optional<Interval>
count_ratio_limits(std::uint64_t above, std::uint64_t below, double level) noexcept {
    if (below == 0) {
        return std::nullopt;
    }
    const auto share = exact_share_limits(below, above + below, level);
    const auto odds = [](double share_below) {
        return (1.0 - share_below) / share_below;
    };
    return Interval{odds(share->high), odds(share->low)};
}

} // namespace osh::regions
