#include "regions/indicators/figure_change.hpp"

#include "regions/indicators/ratio_change.hpp"

namespace osh::regions {

namespace {

bool is_ratio_of_counts(const Indicator& indicator) noexcept {
    return indicator.interval == IntervalMethod::exact_binomial_odds;
}

} // namespace

bool has_change(const Indicator& indicator) noexcept {
    return indicator.interval == IntervalMethod::exact_poisson || is_ratio_of_counts(indicator);
}

std::optional<RateChange>
figure_change(const Figure& earlier, const Figure& later, double level) noexcept {
    if (!has_change(*later.indicator) || !earlier.numerator || !later.numerator) {
        return std::nullopt;
    }
    const auto events = [](const Figure& figure) {
        return static_cast<std::uint64_t>(*figure.numerator);
    };
    if (is_ratio_of_counts(*later.indicator)) {
        const auto counts = [&](const Figure& figure) {
            return RatioCounts{
                events(figure), static_cast<std::uint64_t>(figure.denominator.value_or(0.0))};
        };
        return ratio_change(counts(earlier), counts(later), level);
    }
    const auto counted = [&](const Figure& figure) {
        return RateCount{events(figure), figure.denominator.value_or(1.0)};
    };
    return rate_change(counted(earlier), counted(later), level);
}

std::string_view change_method(const Indicator& indicator) noexcept {
    return is_ratio_of_counts(indicator) ? "conditional exact odds ratio (Fisher 1935, Gart 1970)"
                                         : "conditional exact (Przyborowski and Wilenski 1940)";
}

} // namespace osh::regions
