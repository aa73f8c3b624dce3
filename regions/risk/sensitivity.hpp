#pragma once

#include "regions/risk/what_if.hpp"
#include "regions/statistics/sobol_indices.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

/// How far the constants of a model may be in doubt.
struct ModelDoubt {
    /// Weights follow a Dirichlet law with parameters concentration × weight: 100 gives a weight of
    /// 0.30 a standard deviation of 0.046. A weight of zero stays zero.
    double concentration = 100.0;
    /// The goalpost is multiplied by a log-normal factor with this deviation of its logarithm.
    /// Approximate: draws bend the components as if each were one ratio, while a scoring makes
    /// means of likes and desk flags anew (docs/methods/risk.md says how far that goes).
    double goalpost_deviation = 0.2;
    /// The forms of aggregation, each as likely.
    std::vector<Aggregation> forms{
        Aggregation::geometric, Aggregation::arithmetic, Aggregation::power_mean};
};

/// What is wrong with a doubt in one sentence; empty when nothing is.
std::string problem_of(const ModelDoubt& doubt);

/// One enterprise under many models.
struct RankUncertainty {
    EnterpriseIndex enterprise{};
    std::uint32_t rank = 0;       ///< as the model has it
    std::uint32_t rank_low = 0;   ///< 2.5 % of the drawn models rank it better (lower number) …
    std::uint32_t rank_high = 0;  ///< … and 2.5 % worse than this
    double high_risk_share = 0.0; ///< of the drawn models that give degree IV or V, overrides in
};

struct RankQuestion {
    std::uint32_t draws = 200;
    std::uint64_t seed = 1;
    std::optional<WhatIf> base{}; ///< what the doubt is about; nothing: the model in force
};

/// Monte Carlo over the model's constants: where the given enterprises stand in the country. The
/// same seed gives the same answer. Draws are spread over the cores; one costs about
/// twelve milliseconds of processor per million of enterprises.
std::vector<RankUncertainty> rank_uncertainty(
    const Snapshot& snapshot,
    std::span<const EnterpriseIndex> enterprises,
    const ModelDoubt& doubt,
    const RankQuestion& question);

/// What the doubt is shared out among: the four weights, goalpost, aggregation.
inline constexpr std::array<std::string_view, 6> doubtful_inputs{
    "weight_compliance",
    "weight_assessment",
    "weight_injuries",
    "weight_diseases",
    "goalpost",
    "aggregation"};

/// Sobol' indices of two outputs over the same inputs.
struct ModelSensitivity {
    SobolIndices mean_score{};
    SobolIndices high_risk_share{};
    std::uint32_t enterprises = 0; ///< that were looked at
};

struct SensitivityQuestion {
    std::uint32_t samples = 256;
    std::uint32_t most_enterprises = 20'000; ///< of more, evenly spaced ones are taken
    std::uint64_t seed = 1;
};

/// Which doubtful constant moves the mean score and the share of degrees IV–V of a resolved
/// selection. Nothing varies in an empty one.
ModelSensitivity model_sensitivity(
    const Snapshot& snapshot,
    const Selection& selection,
    const ModelDoubt& doubt,
    const SensitivityQuestion& question);

} // namespace osh::regions
