#include "regions/statistics/hypergeometric.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

/// ln of n over k.
double log_choose(std::uint64_t n, std::uint64_t k) noexcept {
    // std::lgamma writes a global sign; the reentrant form does not.
    const auto log_factorial = [](std::uint64_t number) {
        int sign = 0;
        return ::lgamma_r(static_cast<double>(number) + 1.0, &sign);
    };
    return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

} // namespace

double hypergeometric_at_least(const Urn& urn, std::uint64_t marked_drawn) noexcept {
    const std::uint64_t plain = urn.balls - urn.marked;
    const std::uint64_t least = urn.drawn > plain ? urn.drawn - plain : 0;
    const std::uint64_t most = std::min(urn.marked, urn.drawn);
    if (marked_drawn <= least) {
        return 1.0;
    }
    double sum = 0.0;
    for (std::uint64_t k = marked_drawn; k <= most; ++k) {
        sum += std::exp(
            log_choose(urn.marked, k) + log_choose(plain, urn.drawn - k) -
            log_choose(urn.balls, urn.drawn));
    }
    return std::min(sum, 1.0);
}

} // namespace osh::regions
