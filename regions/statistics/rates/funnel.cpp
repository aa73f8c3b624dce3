#include "regions/statistics/rates/funnel.hpp"

#include "regions/error.hpp"
#include "regions/statistics/gamma.hpp"
#include "regions/statistics/rate_intervals.hpp"
#include "regions/statistics/rates/checked_counts.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace osh::regions {

namespace {

/// P(X ≤ count) of a Poisson count; the gamma distribution turned round.
double poisson_below(double mean, double count) noexcept {
    return count < 0.0 ? 0.0 : gamma_above(count + 1.0, mean);
}

double poisson_at(double mean, double count) noexcept {
    int sign = 0;
    return std::exp(count * std::log(mean) - mean - ::lgamma_r(count + 1.0, &sign));
}

double interpolated_quantile(double mean, double p) noexcept {
    // From a normal start to the smallest count with P(X ≤ count) ≥ p.
    double count = std::max(0.0, std::floor(mean + normal_quantile(p) * std::sqrt(mean)));
    while (poisson_below(mean, count) < p) {
        count += 1.0;
    }
    while (count > 0.0 && poisson_below(mean, count - 1.0) >= p) {
        count -= 1.0;
    }
    const double at = poisson_at(mean, count);
    return std::max(0.0, count - (poisson_below(mean, count) - p) / at);
}

void check(double number, const char* what, std::size_t unit) {
    if (!std::isfinite(number) || number < 0.0) {
        throw Error(
            std::string(what) + " count of unit " + std::to_string(unit + 1) +
            " must be a number not below 0");
    }
}

FunnelUnit unit_of(double observed, double expected, std::span<const double> levels) {
    FunnelUnit unit;
    unit.observed = observed;
    unit.expected = expected;
    if (!(expected > 0.0)) {
        return unit;
    }
    unit.ratio = observed / expected;
    if (observed == std::floor(observed) && observed < 1e15) {
        const Interval exact = exact_poisson_limits(static_cast<std::uint64_t>(observed), 0.95);
        unit.ratio_interval = Interval{exact.low / expected, exact.high / expected};
    }
    int level_number = 0;
    for (const double level : levels) {
        const Interval limits = poisson_prediction_limits(expected, level);
        unit.limits.push_back({limits.low / expected, limits.high / expected});
        ++level_number;
        if (observed > limits.high) {
            unit.beyond = level_number;
        } else if (observed < limits.low) {
            unit.beyond = -level_number;
        }
    }
    return unit;
}

} // namespace

Interval poisson_prediction_limits(double expected, double level) noexcept {
    const double tail = (1.0 - level) / 2.0;
    return {interpolated_quantile(expected, tail), interpolated_quantile(expected, 1.0 - tail)};
}

std::vector<FunnelUnit> funnel(
    std::span<const double> observed,
    std::span<const double> expected,
    std::span<const double> levels) {
    std::vector<FunnelUnit> units;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        check(observed[i], "the observed", i);
        check(expected[i], "the expected", i);
        units.push_back(unit_of(observed[i], expected[i], levels));
    }
    return units;
}

std::vector<double>
expected_at_overall_rate(std::span<const double> events, std::span<const double> population) {
    const CountTotals totals = checked_counts(events, population);
    std::vector<double> expected;
    for (const double people : population) {
        expected.push_back(people * totals.events / totals.population);
    }
    return expected;
}

} // namespace osh::regions
