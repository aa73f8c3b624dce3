#include "regions/indicators/rate_change.hpp"

#include "regions/statistics/beta.hpp"
#include "regions/statistics/rate_intervals.hpp"

#include <algorithm>
#include <limits>

namespace osh::regions {

namespace {

/// P(X ≤ successes) of a binomial: the beta share above p.
double binomial_below(std::uint64_t successes, std::uint64_t trials, double p) noexcept {
    if (successes >= trials) {
        return 1.0;
    }
    const auto a = static_cast<double>(successes + 1);
    const auto b = static_cast<double>(trials - successes);
    return 1.0 - beta_below(a, b, p);
}

} // namespace

std::optional<RateChange>
rate_change(const RateCount& earlier, const RateCount& later, double level) noexcept {
    if (earlier.events == 0 || !(earlier.exposure > 0.0) || !(later.exposure > 0.0)) {
        return std::nullopt;
    }
    const std::uint64_t all = earlier.events + later.events;
    const double odds = earlier.exposure / later.exposure;
    const auto ratio_of = [&](double share) {
        return share < 1.0 ? share / (1.0 - share) * odds : std::numeric_limits<double>::infinity();
    };
    const auto limits = exact_share_limits(later.events, all, level);
    if (!limits) {
        return std::nullopt;
    }
    const double unchanged = later.exposure / (earlier.exposure + later.exposure);
    const double below = binomial_below(later.events, all, unchanged);
    const double above =
        later.events == 0 ? 1.0 : 1.0 - binomial_below(later.events - 1, all, unchanged);
    return RateChange{
        .ratio = static_cast<double>(later.events) / static_cast<double>(earlier.events) * odds,
        .interval = {ratio_of(limits->low), ratio_of(limits->high)},
        .p_value = std::min(1.0, 2.0 * std::min(below, above))};
}

} // namespace osh::regions
