#include "regions/risk/risk_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

namespace osh::regions {

namespace {

bool is_share(double number) { return number >= 0.0 && number <= 1.0; }

bool is_positive(double number) { return number > 0.0 && std::isfinite(number); }

std::string shown(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text + '0' : text;
}

/// What is wrong with weights that must share out one; empty when nothing is.
std::string problem_of_weights(const std::string& whose, std::span<const double> weights) {
    for (const double weight : weights) {
        if (!(weight >= 0.0) || !std::isfinite(weight)) {
            return "The weights of " + whose + " must not be negative; one is " + shown(weight) +
                   ".";
        }
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (std::abs(sum - 1.0) > 1e-9) {
        return "The weights of " + whose + " must sum to 1; they sum to " + shown(sum) + ".";
    }
    return {};
}

std::string problem_of_ascent(const std::string& what, std::span<const double> numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double least = i == 0 ? 0.0 : numbers[i - 1];
        if (!(numbers[i] > least) || !(numbers[i] < 100.0)) {
            return what + " must ascend between 0 and 100, both excluded; " + shown(numbers[i]) +
                   " does not.";
        }
    }
    return {};
}

std::string problem_of_scheme(const RiskModel& model) {
    if (model.version.empty()) {
        return "The risk model has no version.";
    }
    if (model.scheme.is_official &&
        (model.scheme.document.empty() || model.scheme.adopted_on.empty())) {
        return "An official scheme must name its document and the day it was adopted.";
    }
    return {};
}

std::string problem_of_components(const RiskModel& model) {
    if (!(model.power_exponent >= 1.0) || !(model.power_exponent <= 100.0)) {
        return "The exponent of the power mean must lie between 1 and 100.";
    }
    if (!is_positive(model.goalpost_ratio)) {
        return "The ratio that gives 50 points must be above zero.";
    }
    if (!(model.highest_component_score > 0.0 && model.highest_component_score < 100.0)) {
        return "The highest score of a component must lie between 0 and 100, both excluded.";
    }
    if (!(model.neutral_score >= 0.0 && model.neutral_score <= model.highest_component_score)) {
        return "The neutral score must lie between 0 and the highest score of a component.";
    }
    double ratio = -1.0;
    double points = -1.0;
    for (const RatioPoints& line : model.point_table) {
        if (!(line.from_ratio > ratio) || !(line.points > points) || !(line.points <= 100.0)) {
            return "The ratios and the points of the point table must ascend, the points up to "
                   "100.";
        }
        ratio = line.from_ratio;
        points = line.points;
    }
    if (!model.point_table.empty() && model.point_table.front().from_ratio != 0.0) {
        return "The point table must begin at the ratio 0.";
    }
    return {};
}

std::string problem_of_events(const RiskModel& model) {
    const RiskModel::Shrinkage& shrinkage = model.shrinkage;
    if (model.injury_window_years < 1 || model.disease_window_years < 1) {
        return "The windows of injuries and diseases must be at least one year long.";
    }
    if (!std::ranges::all_of(model.injury_weight, is_positive)) {
        return "The weights of injuries must be above zero.";
    }
    if (!is_positive(shrinkage.least_prior_strength) ||
        !(shrinkage.greatest_prior_strength >= shrinkage.least_prior_strength) ||
        !is_positive(shrinkage.prior_strength_without_data) ||
        !is_positive(shrinkage.sector_prior_events) ||
        !is_positive(model.compliance.prior_effort_days)) {
        return "The strengths of the priors must be above zero and in order.";
    }
    if (!(shrinkage.least_expected_for_moments >= 0.0)) {
        return "The least expectation that enters the moments must not be negative.";
    }
    return {};
}

std::string problem_of_assessment(const RiskModel& model) {
    const RiskModel::Assessment& assessment = model.assessment;
    if (!is_share(assessment.peak_percentile)) {
        return "The percentile of the assessment must lie between 0 and 1.";
    }
    double points = -1.0;
    for (const double next : assessment.degree_points) {
        if (!(next > points) || !(next <= 100.0)) {
            return "The points of the degrees of a workplace must ascend from 0 to 100.";
        }
        points = next;
    }
    return {};
}

std::string problem_of_compliance(const RiskModel& model) {
    const RiskModel::Compliance& compliance = model.compliance;
    if (compliance.window_months < 1 || model.fatal_override_months < 1) {
        return "The windows of violations and of fatal accidents must be at least one month long.";
    }
    const std::array weights{compliance.gross, compliance.significant, compliance.minor};
    if (!std::ranges::all_of(weights, is_positive) ||
        !(compliance.unremedied_factor >= 1.0 && compliance.repeated_factor >= 1.0)) {
        return "Violations must weigh more than zero, and not remedied or repeated ones not less "
               "than others.";
    }
    if (!is_share(compliance.no_insurance_share) || !is_share(compliance.no_assessment_share) ||
        !is_share(compliance.no_osh_service_share)) {
        return "The shares that desk flags take must lie between 0 and 1.";
    }
    if (compliance.osh_service_above_workers < 0) {
        return "The number of workers above which a safety service is due cannot be negative.";
    }
    return {};
}

std::string problem_of_degrees(const RiskModel& model) {
    if (!(model.hysteresis_points >= 0.0 && model.hysteresis_points <= 10.0)) {
        return "The hysteresis must lie between 0 and 10 points.";
    }
    if (model.override_degree.number < 1 || model.override_degree.number > degree_count) {
        return "The degree of the override must be 1 to 5.";
    }
    if (model.least_likes_for_prior < 1) {
        return "The mean of likes needs at least one enterprise.";
    }
    const auto& least = model.confidence_completeness;
    if (!(1.0 >= least[0] && least[0] > least[1] && least[1] > least[2] && least[2] >= 0.0)) {
        return "The shares of completeness for confidence A, B and C must descend between 1 and 0.";
    }
    if (!(model.interval_level > 0.0 && model.interval_level < 1.0)) {
        return "The level of the interval must lie between 0 and 1, both excluded.";
    }
    return {};
}

} // namespace

std::string problem_of(const RiskModel& model) {
    const RiskModel::Assessment& assessment = model.assessment;
    const std::array shares{assessment.mean_share, assessment.peak_share};
    for (const std::string& problem :
         {problem_of_scheme(model),
          problem_of_weights("the four components", model.component_weight),
          problem_of_weights("the five indicators of the assessment", assessment.indicator_weight),
          problem_of_weights("mean and peak of the assessment", shares),
          problem_of_components(model),
          problem_of_events(model),
          problem_of_assessment(model),
          problem_of_compliance(model),
          problem_of_ascent("The thresholds of the degrees", model.degree_threshold),
          problem_of_degrees(model)}) {
        if (!problem.empty()) {
            return problem;
        }
    }
    return {};
}

} // namespace osh::regions
