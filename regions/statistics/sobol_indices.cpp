#include "regions/statistics/sobol_indices.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
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

void check_samples(const SobolPlan& plan) {
    if (plan.samples == 0) {
        throw Error("Sobol' indices need at least one sample");
    }
}

SobolIndices indices_of(const Outputs& outputs, const SobolPlan& plan) {
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

} // namespace

SobolIndices sobol_indices(const UnitModel& model, const SobolPlan& plan) {
    check_samples(plan);
    return indices_of(evaluate(model, plan), plan);
}

std::vector<SobolIndices> sobol_indices(const UnitModels& models, const SobolPlan& plan) {
    check_samples(plan);
    // The points come one after the other, their evaluation does not have to.
    std::vector<std::vector<double>> points;
    SobolSequence sequence(2 * plan.inputs, plan.seed);
    for (std::uint32_t sample = 0; sample < plan.samples; ++sample) {
        points.push_back(sequence.next());
    }
    std::vector<Outputs> outputs(models.outputs);
    for (Outputs& output : outputs) {
        output.a.resize(plan.samples);
        output.b.resize(plan.samples);
        output.mixed.assign(plan.inputs, std::vector<double>(plan.samples));
    }
    in_parallel(plan.samples, [&](std::size_t sample) {
        const auto middle = points[sample].begin() + static_cast<std::ptrdiff_t>(plan.inputs);
        std::vector<double> a(points[sample].begin(), middle);
        const std::vector<double> b(middle, points[sample].end());
        std::vector<double> found(models.outputs);
        const auto keep = [&](const std::vector<double>& u, const auto& place) {
            models.evaluate(u, found);
            for (std::size_t o = 0; o < models.outputs; ++o) {
                place(outputs[o]) = found[o];
            }
        };
        keep(a, [sample](Outputs& o) -> double& { return o.a[sample]; });
        keep(b, [sample](Outputs& o) -> double& { return o.b[sample]; });
        for (std::size_t input = 0; input < plan.inputs; ++input) {
            const double kept = a[input];
            a[input] = b[input];
            keep(a, [=](Outputs& o) -> double& { return o.mixed[input][sample]; });
            a[input] = kept;
        }
    });
    std::vector<SobolIndices> indices;
    for (const Outputs& output : outputs) {
        indices.push_back(indices_of(output, plan));
    }
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
