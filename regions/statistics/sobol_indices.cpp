#include "regions/statistics/sobol_indices.hpp"

#include "regions/error.hpp"
#include "regions/statistics/sobol_sequence.hpp"

#include <cmath>
#include <numbers>

namespace osh::regions {

namespace {

/// Outputs at the base points A and B, and at A with one input from B.
struct Outputs {
    std::vector<double> a{};
    std::vector<double> b{};
    std::vector<std::vector<double>> mixed{}; ///< [input][sample]
};

Outputs evaluate(const UnitModel& model, const SobolPlan& plan) {
    SobolSequence points(2 * plan.inputs, plan.seed);
    Outputs outputs;
    outputs.mixed.resize(plan.inputs);
    for (std::uint32_t sample = 0; sample < plan.samples; ++sample) {
        const std::vector<double>& point = points.next();
        const auto middle = point.begin() + static_cast<std::ptrdiff_t>(plan.inputs);
        std::vector<double> a(point.begin(), middle);
        const std::vector<double> b(middle, point.end());
        outputs.a.push_back(model(a));
        outputs.b.push_back(model(b));
        for (std::size_t input = 0; input < plan.inputs; ++input) {
            const double kept = a[input];
            a[input] = b[input];
            outputs.mixed[input].push_back(model(a));
            a[input] = kept;
        }
    }
    return outputs;
}

} // namespace

SobolIndices sobol_indices(const UnitModel& model, const SobolPlan& plan) {
    if (plan.samples == 0) {
        throw Error("Sobol' indices need at least one sample");
    }
    const Outputs outputs = evaluate(model, plan);
    const double count = plan.samples;
    SobolIndices indices;
    indices.evaluations = std::uint64_t{plan.samples} * (plan.inputs + 2);
    double sum = 0.0;
    for (std::uint32_t n = 0; n < plan.samples; ++n) {
        sum += outputs.a[n] + outputs.b[n];
    }
    indices.mean = sum / (2.0 * count);
    double squares = 0.0;
    for (std::uint32_t n = 0; n < plan.samples; ++n) {
        squares +=
            std::pow(outputs.a[n] - indices.mean, 2.0) + std::pow(outputs.b[n] - indices.mean, 2.0);
    }
    indices.variance = squares / (2.0 * count);
    // What rounding alone spreads is no variance.
    const bool varies = indices.variance > 1e-24 * (1.0 + indices.mean * indices.mean);
    for (std::size_t input = 0; input < plan.inputs; ++input) {
        double own = 0.0;
        double with_others = 0.0;
        for (std::uint32_t n = 0; n < plan.samples; ++n) {
            const double change = outputs.mixed[input][n] - outputs.a[n];
            own += (outputs.b[n] - indices.mean) * change;
            with_others += change * change;
        }
        indices.first.push_back(varies ? own / count / indices.variance : 0.0);
        indices.total.push_back(varies ? with_others / (2.0 * count) / indices.variance : 0.0);
    }
    indices.variance = varies ? indices.variance : 0.0;
    return indices;
}

double ishigami(std::span<const double> u, double a, double b) noexcept {
    const auto x = [&](std::size_t input) {
        return std::numbers::pi * (2.0 * u[input] - 1.0);
    };
    const double second = std::sin(x(1));
    return std::sin(x(0)) + a * second * second + b * std::pow(x(2), 4.0) * std::sin(x(0));
}

} // namespace osh::regions
