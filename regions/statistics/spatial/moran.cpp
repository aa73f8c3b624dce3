#include "regions/statistics/spatial/moran.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/rates/empirical_bayes.hpp"
#include "regions/statistics/spatial/deviations.hpp"

#include <cmath>
#include <string>

namespace osh::regions {

namespace {

/// Σ zᵢ Σⱼ w(i, j) zⱼ.
double cross_product(std::span<const double> z, const SpatialWeights& weights) {
    double sum = 0.0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        sum += z[i] * weights.lag(i, z);
    }
    return sum;
}

void add_moments(MoranResult& result, const Deviations& deviations, Alternative alternative) {
    const auto n = static_cast<double>(result.counted_units);
    const WeightSums& s = result.sums;
    const double s0_squared = s.s0 * s.s0;
    result.expected = -1.0 / (n - 1.0);
    const double expected_squared = result.expected * result.expected;
    result.variance_norm =
        (n * n * s.s1 - n * s.s2 + 3.0 * s0_squared) / (s0_squared * (n * n - 1.0)) -
        expected_squared;
    // What rounding leaves of a variance of zero is no variance.
    constexpr double rounding = 1e-12;
    if (!(result.variance_norm > rounding * expected_squared)) {
        result.variance_norm = 0.0;
        return;
    }
    const auto standardised = [&](double variance) {
        return (result.i - result.expected) / std::sqrt(variance);
    };
    result.z_norm = standardised(result.variance_norm);
    result.p_norm = normal_p(*result.z_norm, alternative);
    if (result.counted_units < 4) {
        return;
    }
    const double kurtosis = deviations.kurtosis();
    const double first = n * (s.s1 * (n * n - 3.0 * n + 3.0) - n * s.s2 + 3.0 * s0_squared);
    const double second = kurtosis * (s.s1 * (n * n - n) - 2.0 * n * s.s2 + 6.0 * s0_squared);
    const double variance =
        (first - second) / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0_squared) - expected_squared;
    if (variance > rounding * expected_squared) {
        result.variance_rand = variance;
        result.z_rand = standardised(variance);
        result.p_rand = normal_p(*result.z_rand, alternative);
    }
}

/// The statistic under `options.permutations` random orders of the values.
std::vector<double> simulated(
    const std::vector<double>& z,
    const SpatialWeights& weights,
    double factor,
    const MoranOptions& options) {
    std::vector<double> statistics(options.permutations);
    constexpr std::size_t piece = 16;
    in_parallel((options.permutations + piece - 1) / piece, [&](std::size_t part) {
        std::vector<double> shuffled;
        const std::size_t end = std::min(options.permutations, (part + 1) * piece);
        for (std::size_t k = part * piece; k < end; ++k) {
            shuffled = z;
            RandomStream draws(options.seed, k);
            for (std::size_t i = shuffled.size(); i > 1; --i) {
                std::swap(shuffled[i - 1], shuffled[draws.below(static_cast<std::uint32_t>(i))]);
            }
            statistics[k] = factor * cross_product(shuffled, weights);
        }
    });
    return statistics;
}

} // namespace

MoranResult
moran(std::span<const double> values, const SpatialWeights& weights, const MoranOptions& options) {
    const Deviations deviations(values);
    MoranResult result;
    result.counted_units =
        options.count_islands ? values.size() : values.size() - weights.islands().size();
    result.sums = weight_sums(weights);
    if (result.counted_units < 3 || result.sums.s0 == 0.0) {
        throw Error(
            "Moran's I needs at least three units with neighbours; here are " +
            std::to_string(values.size() - weights.islands().size()));
    }
    const double factor =
        static_cast<double>(result.counted_units) / result.sums.s0 / deviations.sum_of_squares();
    result.i = factor * cross_product(deviations.z(), weights);
    add_moments(result, deviations, options.alternative);
    if (options.permutations > 0 && !result.is_degenerate()) {
        result.permutation = permutation_test(
            result.i, simulated(deviations.z(), weights, factor, options), options.alternative);
    }
    return result;
}

std::vector<double>
empirical_bayes_deviates(std::span<const double> events, std::span<const double> population) {
    const SmoothedRates smoothed = smooth_globally(events, population);
    std::vector<double> deviates;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!(population[i] > 0.0)) {
            throw Error(
                "the empirical-Bayes index needs a population above 0 in each unit; unit " +
                std::to_string(i + 1) + " has none");
        }
        const double own = smoothed.b / population[i];
        const double variance = smoothed.a_unbounded + own > 0.0 ? smoothed.a_unbounded + own : own;
        deviates.push_back((events[i] / population[i] - smoothed.b) / std::sqrt(variance));
    }
    return deviates;
}

} // namespace osh::regions
