#include "regions/statistics/spatial/getis.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/spatial/conditional_lags.hpp"
#include "regions/statistics/spatial/deviations.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace osh::regions {

namespace {

/// Sums over all values that the moments of one unit are made of. The values are taken from their
/// mean, so that the squares keep their digits; `mean` puts it back.
struct Totals {
    double n = 0.0;
    double mean = 0.0;
    double squares = 0.0; ///< Σz²
    double sum = 0.0;     ///< of the values as they are
};

/// Mean and variance that the neighbours are drawn from.
struct Source {
    double mean;
    double variance;
    double count;
};

Source source_of(const Totals& totals, double z, GetisForm form) {
    if (form == GetisForm::gi_star) {
        return {0.0, totals.squares / totals.n, totals.n};
    }
    const double others = totals.n - 1.0;
    const double mean = -z / others; // Σz is 0
    return {mean, (totals.squares - z * z) / others - mean * mean, others};
}

LocalGetis local_of(
    const SpatialWeights& weights,
    std::size_t unit,
    std::span<const double> z,
    const Totals& totals,
    const GetisOptions& options) {
    LocalGetis local;
    if (weights.is_island(unit)) {
        return local;
    }
    double sum = 0.0;
    double squares = 0.0;
    for (const double w : weights.weights_of(unit)) {
        sum += w;
        squares += w * w;
    }
    const Source source = source_of(totals, z[unit], options.form);
    const double variance =
        source.variance * (source.count * squares - sum * sum) / (source.count - 1.0);
    const double lag = weights.lag(unit, z);
    const double whole =
        options.form == GetisForm::gi_star ? totals.sum : totals.sum - z[unit] - totals.mean;
    if (whole != 0.0) {
        local.g = (lag + sum * totals.mean) / whole;
        local.expected = sum * (source.mean + totals.mean) / whole;
        local.variance = std::max(variance, 0.0) / (whole * whole);
    }
    if (variance > 1e-12 * source.variance * squares) {
        local.z = (lag - sum * source.mean) / std::sqrt(variance);
        local.p_norm = normal_p(*local.z, options.alternative);
    }
    return local;
}

/// Whether dealing the other values out anew can change the statistic of a unit: not when it has no
/// neighbour but itself, and not when all others are its neighbours with equal weights.
bool can_vary(const SpatialWeights& weights, std::uint32_t unit, double others) {
    constexpr double rounding_share = 1e-12;
    const double own = weights.weight(unit, unit);
    double sum = -own;
    double squares = -own * own;
    for (const double w : weights.weights_of(unit)) {
        sum += w;
        squares += w * w;
    }
    return squares * others - sum * sum > rounding_share * (squares + own * own) * others;
}

void add_permutations(
    std::vector<LocalGetis>& locals,
    std::span<const double> z,
    const SpatialWeights& weights,
    const GetisOptions& options) {
    constexpr std::size_t piece = 64;
    in_parallel((locals.size() + piece - 1) / piece, [&](std::size_t part) {
        ConditionalLags lags(z, weights);
        std::vector<double> simulated(options.permutations);
        const std::size_t end = std::min(locals.size(), (part + 1) * piece);
        for (std::size_t unit = part * piece; unit < end; ++unit) {
            const auto position = static_cast<std::uint32_t>(unit);
            if (!locals[unit].z ||
                !can_vary(weights, position, static_cast<double>(locals.size()) - 1.0)) {
                continue;
            }
            // The lag of the other units orders the simulated worlds just as the statistic does.
            lags.simulate(position, options.seed, simulated);
            const double own = weights.weight(unit, position) * z[unit];
            locals[unit].permutation =
                permutation_test(weights.lag(unit, z) - own, simulated, options.alternative);
        }
    });
}

} // namespace

std::vector<LocalGetis> local_getis(
    std::span<const double> values, const SpatialWeights& weights, const GetisOptions& options) {
    if (values.size() < 3) {
        throw Error(
            "local G needs at least three units; here are " + std::to_string(values.size()));
    }
    const Deviations deviations(values);
    const auto n = static_cast<double>(values.size());
    const Totals totals{n, deviations.mean(), deviations.sum_of_squares(), deviations.mean() * n};
    std::vector<LocalGetis> locals;
    for (std::size_t unit = 0; unit < values.size(); ++unit) {
        locals.push_back(local_of(weights, unit, deviations.z(), totals, options));
    }
    if (options.permutations > 0) {
        add_permutations(locals, deviations.z(), weights, options);
    }
    return locals;
}

} // namespace osh::regions
