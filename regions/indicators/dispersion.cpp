#include "regions/indicators/dispersion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace osh::regions {

namespace {

struct Part {
    double value = 0.0;
    double weight = 1.0;
};

/// Percentile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).
double percentile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void measure(const std::vector<Part>& parts, const Indicator& indicator, Dispersion& result) {
    std::vector<double> values;
    double weights = 0.0;
    double sum = 0.0;
    for (const Part& part : parts) {
        values.push_back(part.value);
        weights += part.weight;
        sum += part.weight * part.value;
    }
    std::ranges::sort(values);
    result.parts = static_cast<std::uint32_t>(parts.size());
    result.mean = sum / weights;
    result.p10 = percentile(values, 0.1);
    result.p90 = percentile(values, 0.9);
    if (result.p10 > 0.0) {
        result.p90_to_p10 = result.p90 / result.p10;
    }
    for (const Part& part : parts) {
        result.variance += part.weight * std::pow(part.value - result.mean, 2.0) / weights;
    }
    if (indicator.interval == IntervalMethod::exact_poisson &&
        indicator.denominator != Quantity::one) {
        const double mean_weight = weights / static_cast<double>(parts.size());
        result.chance_variance = indicator.scale * result.mean / mean_weight;
    }
    result.true_variance = std::max(0.0, result.variance - result.chance_variance);
    result.variation = result.mean > 0.0 ? std::sqrt(result.true_variance) / result.mean : 0.0;
}

} // namespace

std::vector<Dispersion> dispersion(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    const Indicator& indicator) {
    std::map<std::string, std::vector<Part>> parts;
    std::map<std::string, Dispersion> results;
    Breakdown by_year = breakdown;
    by_year.by_year = true;
    each_figure(snapshot, selection, by_year, std::array{&indicator}, [&](const Figure& figure) {
        Dispersion& result = results[figure.period];
        result.period = figure.period;
        if (figure.suppression != Suppression::none) {
            ++result.held_back;
        } else if (figure.value) {
            const double weight = figure.denominator.value_or(1.0);
            parts[figure.period].push_back({*figure.value, weight});
        }
    });
    std::vector<Dispersion> list;
    for (auto& [period, result] : results) {
        if (parts[period].size() >= 2) {
            measure(parts[period], indicator, result);
            list.push_back(result);
        }
    }
    return list;
}

} // namespace osh::regions
