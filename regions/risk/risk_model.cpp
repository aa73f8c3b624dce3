#include "regions/risk/risk_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, risk_component_count> component_words{
    "compliance", "assessment", "injuries", "diseases"};

bool sums_to_one(std::span<const double> weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const bool all_sane = std::ranges::all_of(weights, [](double w) { return w >= 0.0; });
    return all_sane && std::abs(sum - 1.0) < 1e-9;
}

bool ascends(std::span<const double> numbers) {
    return std::ranges::adjacent_find(numbers, [](double a, double b) { return !(a < b); }) ==
           numbers.end();
}

bool is_share(double number) { return number >= 0.0 && number <= 1.0; }

} // namespace

std::string_view word(RiskComponent component) noexcept {
    return component_words[static_cast<std::size_t>(component)];
}

StoredScore to_stored_score(double points) noexcept {
    const double bounded = std::clamp(points, 0.0, 100.0);
    return {static_cast<std::uint16_t>(std::lround(bounded * 100.0))};
}

RiskModel default_risk_model() { return {}; }

std::string problem_of(const RiskModel& model) {
    const RiskModel::Shrinkage& shrinkage = model.shrinkage;
    const RiskModel::Compliance& compliance = model.compliance;
    const auto positive = [](double number) {
        return number > 0.0 && std::isfinite(number);
    };
    if (model.version.empty()) {
        return "The risk model has no version.";
    }
    if (!sums_to_one(model.component_weight)) {
        return "The weights of the four components must not be negative and must sum to 1.";
    }
    if (!sums_to_one(model.assessment.indicator_weight) ||
        !sums_to_one(std::array{model.assessment.mean_share, model.assessment.peak_share})) {
        return "The weights of the assessment must not be negative and must sum to 1.";
    }
    if (model.injury_window_years < 1 || model.disease_window_years < 1) {
        return "The windows of injuries and diseases must be at least one year long.";
    }
    if (!std::ranges::all_of(model.injury_weight, positive)) {
        return "The weights of injuries must be above zero.";
    }
    if (!ascends(model.degree_threshold) || model.degree_threshold.front() <= 0.0 ||
        model.degree_threshold.back() >= 100.0) {
        return "The thresholds of the degrees must ascend between 0 and 100.";
    }
    if (!(model.highest_component_score > 0.0 && model.highest_component_score < 100.0)) {
        return "The highest score of a component must lie between 0 and 100, both excluded.";
    }
    if (!positive(shrinkage.least_prior_strength) ||
        !(shrinkage.greatest_prior_strength >= shrinkage.least_prior_strength) ||
        !positive(shrinkage.prior_strength_without_data) ||
        !positive(shrinkage.sector_prior_events) || !positive(compliance.prior_effort_days)) {
        return "The strengths of the priors must be above zero and in order.";
    }
    if (!is_share(compliance.no_insurance_share) || !is_share(compliance.no_assessment_share)) {
        return "The shares that desk flags take must lie between 0 and 1.";
    }
    if (model.override_degree.number < 1 || model.override_degree.number > degree_count) {
        return "The degree of the override must be 1 to 5.";
    }
    return {};
}

} // namespace osh::regions
