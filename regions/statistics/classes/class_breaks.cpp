#include "regions/statistics/classes/class_breaks.hpp"

#include "regions/error.hpp"
#include "regions/statistics/classes/fisher_jenks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::pair<BreakScheme, std::string_view>, 5> scheme_words{{
    {BreakScheme::fisher_jenks, "fisher-jenks"},
    {BreakScheme::quantiles, "quantiles"},
    {BreakScheme::equal_interval, "equal-interval"},
    {BreakScheme::head_tail, "head-tail"},
    {BreakScheme::fixed, "fixed"},
}};

using Sorted = std::vector<double>;

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> quantile_bounds(const Sorted& sorted, std::size_t classes) {
    std::vector<double> bounds;
    for (std::size_t k = 1; k <= classes; ++k) {
        const double at = static_cast<double>(sorted.size() - 1) * static_cast<double>(k) /
                          static_cast<double>(classes);
        const auto below = static_cast<std::size_t>(at);
        const std::size_t above = std::min(below + 1, sorted.size() - 1);
        const double share = at - static_cast<double>(below);
        bounds.push_back(sorted[below] + share * (sorted[above] - sorted[below]));
    }
    return bounds;
}

std::vector<double> equal_bounds(const Sorted& sorted, std::size_t classes) {
    std::vector<double> bounds;
    const double width = (sorted.back() - sorted.front()) / static_cast<double>(classes);
    for (std::size_t k = 1; k < classes; ++k) {
        bounds.push_back(sorted.front() + static_cast<double>(k) * width);
    }
    bounds.push_back(sorted.back());
    return bounds;
}

/// The means of ever smaller heads (Jiang 2013). The head are the values at or above the mean.
std::vector<double> head_tail_bounds(const Sorted& sorted, double head_share) {
    std::vector<double> bounds;
    std::span<const double> rest(sorted);
    while (rest.size() > 1 && rest.front() != rest.back()) {
        const double mean = mean_of(rest);
        const auto head = std::ranges::lower_bound(rest, mean);
        const auto count = static_cast<std::size_t>(rest.end() - head);
        // Rounding can put the mean of nearly equal values at their end.
        if (count == rest.size() || count == 0) {
            break;
        }
        bounds.push_back(mean);
        if (static_cast<double>(count) > head_share * static_cast<double>(rest.size())) {
            break;
        }
        rest = rest.last(count);
    }
    bounds.push_back(sorted.back());
    return bounds;
}

std::vector<double> fixed_bounds(const Sorted& sorted, std::vector<double> bounds) {
    if (bounds.empty()) {
        throw Error("fixed classes need their breaks");
    }
    std::ranges::sort(bounds);
    if (bounds.back() < sorted.back()) {
        bounds.push_back(sorted.back());
    }
    return bounds;
}

std::vector<double> bounds_of(const Sorted& sorted, const BreakOptions& options) {
    switch (options.scheme) {
    case BreakScheme::fisher_jenks:
        return fisher_jenks_bounds(sorted, options.classes);
    case BreakScheme::quantiles:
        return quantile_bounds(sorted, options.classes);
    case BreakScheme::equal_interval:
        return equal_bounds(sorted, options.classes);
    case BreakScheme::head_tail:
        return head_tail_bounds(sorted, options.head_share);
    case BreakScheme::fixed:
        break;
    }
    return fixed_bounds(sorted, options.fixed);
}

/// The power of two by which values are multiplied so that their squares and sums neither overflow
/// nor vanish; 0 for all but monstrous ones. A power of two changes no digit.
int scale_exponent(const Sorted& sorted, const std::vector<double>& fixed) {
    constexpr int greatest = 480; // squares of 2^480 leave room for 2^60 of them
    double size = std::max(std::abs(sorted.front()), std::abs(sorted.back()));
    for (const double bound : fixed) {
        size = std::max(size, std::abs(bound));
    }
    const int exponent = size > 0.0 ? std::ilogb(size) : 0;
    return std::abs(exponent) <= greatest ? 0
                                          : std::clamp(exponent, -greatest, greatest) - exponent;
}

void scale(std::vector<double>& numbers, int exponent) {
    for (double& number : numbers) {
        number = std::ldexp(number, exponent);
    }
}

/// Counts and measures of fit, class by class along the sorted values.
void describe(ClassBreaks& result, const Sorted& sorted) {
    const double mean = mean_of(sorted);
    double total = 0.0;
    double within = 0.0;
    auto begin = sorted.begin();
    for (const double bound : result.bins) {
        const auto end = std::upper_bound(begin, sorted.end(), bound);
        const std::span<const double> members(begin, end);
        result.counts.push_back(members.size());
        begin = end;
        if (members.empty()) {
            continue;
        }
        const std::size_t middle = members.size() / 2;
        const double median = members.size() % 2 == 1
                                  ? members[middle]
                                  : 0.5 * (members[middle - 1] + members[middle]);
        const double own_mean = mean_of(members);
        for (const double value : members) {
            result.adcm += std::abs(value - median);
            within += (value - own_mean) * (value - own_mean);
            total += (value - mean) * (value - mean);
        }
    }
    result.gvf = total > 0.0 ? 1.0 - within / total : 1.0;
}

} // namespace

std::string_view word(BreakScheme scheme) noexcept {
    return std::ranges::find(scheme_words, scheme, &decltype(scheme_words)::value_type::first)
        ->second;
}

std::optional<BreakScheme> break_scheme(std::string_view word) noexcept {
    const auto found =
        std::ranges::find(scheme_words, word, &decltype(scheme_words)::value_type::second);
    return found == scheme_words.end() ? std::nullopt : std::optional(found->first);
}

ClassBreaks class_breaks(std::span<const double> values, const BreakOptions& options) {
    if (values.empty()) {
        throw Error("there are no values to be put into classes");
    }
    if (options.classes == 0) {
        throw Error("at least one class is needed");
    }
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); })) {
        throw Error("a value to be put into classes is not finite");
    }
    Sorted sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    BreakOptions scaled = options;
    const int exponent = scale_exponent(sorted, scaled.fixed);
    scale(sorted, exponent);
    scale(scaled.fixed, exponent);
    ClassBreaks result;
    result.bins = bounds_of(sorted, scaled);
    result.bins.erase(std::unique(result.bins.begin(), result.bins.end()), result.bins.end());
    describe(result, sorted);
    scale(result.bins, -exponent);
    result.adcm = std::ldexp(result.adcm, -exponent);
    for (const double value : values) {
        const auto bin = std::ranges::lower_bound(result.bins, value);
        result.classes.push_back(static_cast<std::size_t>(bin - result.bins.begin()));
    }
    return result;
}

} // namespace osh::regions
