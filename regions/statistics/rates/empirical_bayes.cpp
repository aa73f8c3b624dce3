#include "regions/statistics/rates/empirical_bayes.hpp"

#include "regions/statistics/rates/checked_counts.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

std::vector<std::optional<double>>
raw_rates(std::span<const double> events, std::span<const double> population) {
    std::vector<std::optional<double>> raw;
    for (std::size_t i = 0; i < events.size(); ++i) {
        raw.push_back(
            population[i] > 0.0 ? std::optional(events[i] / population[i]) : std::nullopt);
    }
    return raw;
}

/// mean + (rate − mean)·a/(a + mean/population).
double drawn_to(double mean, double a, std::optional<double> rate, double population) {
    if (!rate || mean == 0.0) {
        return mean;
    }
    return mean + (*rate - mean) * a / (a + mean / population);
}

} // namespace

SmoothedRates smooth_globally(std::span<const double> events, std::span<const double> population) {
    const CountTotals totals = checked_counts(events, population);
    SmoothedRates result;
    result.b = totals.events / totals.population;
    result.raw = raw_rates(events, population);
    double spread = 0.0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double apart = result.raw[i] ? *result.raw[i] - result.b : 0.0;
        spread += population[i] * apart * apart;
    }
    const double mean_population = totals.population / static_cast<double>(events.size());
    result.a_unbounded = spread / totals.population - result.b / mean_population;
    result.a = std::max(result.a_unbounded, 0.0);
    for (std::size_t i = 0; i < events.size(); ++i) {
        result.rates.push_back(drawn_to(result.b, result.a, result.raw[i], population[i]));
    }
    return result;
}

LocallySmoothedRates smooth_locally(
    std::span<const double> events,
    std::span<const double> population,
    const SpatialWeights& weights,
    LocalVariance variance) {
    checked_counts(events, population);
    const SpatialWeights around = weights.with_self();
    LocallySmoothedRates result;
    result.raw = raw_rates(events, population);
    const std::size_t n = events.size();
    std::vector<double> people(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        double happened = 0.0;
        for (const std::uint32_t j : around.neighbours_of(i)) {
            happened += events[j];
            people[i] += population[j];
        }
        result.m.push_back(people[i] > 0.0 ? happened / people[i] : 0.0);
    }
    for (std::size_t i = 0; i < n; ++i) {
        double spread = 0.0;
        for (const std::uint32_t j : around.neighbours_of(i)) {
            const double mean = result.m[variance == LocalVariance::own_mean ? i : j];
            const double apart = result.raw[j] ? *result.raw[j] - mean : 0.0;
            spread += population[j] * apart * apart;
        }
        const auto count = static_cast<double>(around.neighbours_of(i).size());
        const double a =
            people[i] > 0.0 ? spread / people[i] - result.m[i] / (people[i] / count) : 0.0;
        result.a.push_back(std::max(a, 0.0));
        result.rates.push_back(drawn_to(result.m[i], result.a[i], result.raw[i], population[i]));
    }
    return result;
}

} // namespace osh::regions
