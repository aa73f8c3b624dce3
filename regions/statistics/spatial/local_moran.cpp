#include "regions/statistics/spatial/local_moran.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/spatial/conditional_lags.hpp"
#include "regions/statistics/spatial/deviations.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace osh::regions {

namespace {

struct RowSums {
    double weights = 0.0;
    double squares = 0.0;
};

RowSums row_sums(const SpatialWeights& weights, std::size_t unit) {
    RowSums sums;
    for (const double w : weights.weights_of(unit)) {
        sums.weights += w;
        sums.squares += w * w;
    }
    return sums;
}

/// What all units share.
struct Study {
    const Deviations& deviations;
    const SpatialWeights& weights;
    const LocalMoranOptions& options;
    double n;
    double m2;    ///< Σz²/n
    double scale; ///< what the statistic is divided by
};

/// What rounding leaves of nothing.
constexpr double rounding_share = 1e-12;

/// Whether dealing the other values out anew can change the statistic of a unit.
bool can_vary(const Study& study, std::size_t unit) {
    const double others = study.n - 1.0;
    const RowSums sums = row_sums(study.weights, unit);
    const double z = study.deviations.z()[unit];
    const bool weights_differ = sums.squares * others - sums.weights * sums.weights >
                                rounding_share * sums.squares * others;
    const bool others_differ = study.m2 * others - z * z > rounding_share * study.m2 * others;
    const bool is_off_the_mean = z * z > rounding_share * rounding_share * study.m2;
    return weights_differ && others_differ && is_off_the_mean;
}

void add_moments(LocalMoran& local, const Study& study, std::size_t unit) {
    const double n = study.n;
    const RowSums sums = row_sums(study.weights, unit);
    const double z = study.deviations.z()[unit];
    if (study.options.null == LocalNull::conditional) {
        local.expected = -z * z * sums.weights / ((n - 1.0) * study.m2);
        local.variance = can_vary(study, unit)
                             ? z * z / (study.m2 * study.m2) * (n / (n - 2.0)) *
                                   (sums.squares - sums.weights * sums.weights / (n - 1.0)) *
                                   (study.m2 - z * z / (n - 1.0))
                             : 0.0;
    } else {
        const double b2 =
            study.deviations.kurtosis() * (study.options.divide_by_n_minus_1 ? (n - 1.0) / n : 1.0);
        local.expected = -sums.weights / (n - 1.0);
        local.variance = (n - b2) / (n - 1.0) * sums.squares +
                         (2.0 * b2 - n) / ((n - 1.0) * (n - 2.0)) *
                             (sums.weights * sums.weights - sums.squares) -
                         *local.expected * *local.expected;
    }
    // A value at the mean, or a row over all other units, leaves nothing to vary.
    if (*local.variance > 1e-14 * std::max(1.0, *local.expected * *local.expected)) {
        local.z = (*local.i - *local.expected) / std::sqrt(*local.variance);
        local.p_norm = normal_p(*local.z, study.options.alternative);
    }
}

Quadrant quadrant_of(double z, double lag) {
    if (z > 0.0) {
        return lag > 0.0 ? Quadrant::high_high : Quadrant::high_low;
    }
    return lag > 0.0 ? Quadrant::low_high : Quadrant::low_low;
}

LocalMoran local_of(const Study& study, std::size_t unit) {
    LocalMoran local;
    if (study.weights.is_island(unit)) {
        return local;
    }
    const auto& z = study.deviations.z();
    local.lag = study.weights.lag(unit, z);
    local.i = z[unit] * local.lag / study.scale + 0.0; // no -0
    local.quadrant = quadrant_of(z[unit], local.lag);
    add_moments(local, study, unit);
    return local;
}

void add_permutations(std::vector<LocalMoran>& locals, const Study& study) {
    constexpr std::size_t piece = 64;
    const auto& z = study.deviations.z();
    in_parallel((locals.size() + piece - 1) / piece, [&](std::size_t part) {
        ConditionalLags lags(z, study.weights);
        std::vector<double> simulated(study.options.permutations);
        const std::size_t end = std::min(locals.size(), (part + 1) * piece);
        for (std::size_t unit = part * piece; unit < end; ++unit) {
            if (!locals[unit].i || !can_vary(study, unit)) {
                continue;
            }
            lags.simulate(static_cast<std::uint32_t>(unit), study.options.seed, simulated);
            const double own =
                study.weights.weight(unit, static_cast<std::uint32_t>(unit)) * z[unit];
            for (double& statistic : simulated) {
                statistic = z[unit] * (statistic + own) / study.scale;
            }
            locals[unit].permutation =
                permutation_test(*locals[unit].i, simulated, study.options.alternative);
        }
    });
}

} // namespace

std::string_view word(Quadrant quadrant) noexcept {
    switch (quadrant) {
    case Quadrant::high_high:
        return "high-high";
    case Quadrant::low_high:
        return "low-high";
    case Quadrant::low_low:
        return "low-low";
    case Quadrant::high_low:
        break;
    }
    return "high-low";
}

std::vector<LocalMoran> local_moran(
    std::span<const double> values,
    const SpatialWeights& weights,
    const LocalMoranOptions& options) {
    if (values.size() < 4) {
        throw Error(
            "local Moran's I needs at least four units; here are " + std::to_string(values.size()));
    }
    const Deviations deviations(values);
    const auto n = static_cast<double>(values.size());
    const double m2 = deviations.sum_of_squares() / n;
    const double scale = options.divide_by_n_minus_1 ? deviations.sum_of_squares() / (n - 1.0) : m2;
    const Study study{deviations, weights, options, n, m2, scale};
    std::vector<LocalMoran> locals;
    for (std::size_t unit = 0; unit < values.size(); ++unit) {
        locals.push_back(local_of(study, unit));
    }
    if (options.permutations > 0) {
        add_permutations(locals, study);
    }
    return locals;
}

} // namespace osh::regions
