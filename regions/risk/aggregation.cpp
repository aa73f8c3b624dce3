#include "regions/risk/aggregation.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

// The usual exponent of two is taken without std::pow, which costs ten times as much.

double power(double base, double exponent) noexcept {
    return exponent == 2.0 ? base * base : std::pow(base, exponent);
}

double root(double number, double exponent) noexcept {
    return exponent == 2.0 ? std::sqrt(number) : std::pow(number, 1.0 / exponent);
}

/// What a component adds to the sum, before its weight.
double part_of(const AggregationRule& rule, double score) noexcept {
    const double capped = std::min(score, rule.highest_component_score);
    switch (rule.form) {
    case Aggregation::geometric:
        return std::log(100.0 / (100.0 - capped));
    case Aggregation::power_mean:
        return power(capped / 100.0, rule.exponent);
    case Aggregation::arithmetic:
    case Aggregation::maximum:
        break;
    }
    return capped;
}

/// The score that a weighted sum of parts stands for.
double score_of_sum(const AggregationRule& rule, double sum) noexcept {
    switch (rule.form) {
    case Aggregation::geometric:
        return 100.0 - 100.0 * std::exp(-sum);
    case Aggregation::power_mean:
        return 100.0 * root(sum, rule.exponent);
    case Aggregation::arithmetic:
    case Aggregation::maximum:
        break;
    }
    return sum;
}

double greatest(const AggregationRule& rule, const ComponentPoints& parts) noexcept {
    double most = 0.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        most = rule.weight[k] > 0.0 ? std::max(most, parts[k]) : most;
    }
    return most;
}

} // namespace

AggregationRule aggregation_of(const RiskModel& model) noexcept {
    return {
        .form = model.aggregation,
        .exponent = model.power_exponent,
        .weight = model.component_weight,
        .highest_component_score = model.highest_component_score};
}

double aggregate(const AggregationRule& rule, const ComponentPoints& scores) noexcept {
    ComponentPoints parts{};
    double sum = 0.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        parts[k] = part_of(rule, scores[k]);
        sum += rule.weight[k] * parts[k];
    }
    return rule.form == Aggregation::maximum ? greatest(rule, parts) : score_of_sum(rule, sum);
}

double aggregate(const RiskModel& model, const ComponentPoints& scores) noexcept {
    return aggregate(aggregation_of(model), scores);
}

ComponentPoints contributions(const AggregationRule& rule, const ComponentPoints& scores) noexcept {
    ComponentPoints parts{};
    ComponentPoints shares{};
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        parts[k] = part_of(rule, scores[k]);
    }
    const double most = greatest(rule, parts);
    double sum = 0.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        if (rule.form == Aggregation::maximum) {
            shares[k] = rule.weight[k] > 0.0 && parts[k] == most && most > 0.0 ? 1.0 : 0.0;
        } else {
            shares[k] = rule.weight[k] * parts[k];
        }
        sum += shares[k];
    }
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        shares[k] = sum > 0.0 ? shares[k] / sum : rule.weight[k];
    }
    return shares;
}

ComponentPoints contributions(const RiskModel& model, const ComponentPoints& scores) noexcept {
    return contributions(aggregation_of(model), scores);
}

Aggregator::Aggregator(const AggregationRule& rule, double goalpost_factor) : m_rule(rule) {
    constexpr std::size_t steps = 10'001;
    m_of_ratio.reserve(steps);
    m_of_assessment.reserve(steps);
    for (std::size_t hundredths = 0; hundredths < steps; ++hundredths) {
        const double score = static_cast<double>(hundredths) / 100.0;
        // x = S/(100 − S), so that 100·x/(x + f) = 100·S/(S + f·(100 − S)); exact for f = 1.
        const double shifted = goalpost_factor == 1.0
                                   ? score
                                   : 100.0 * score / (score + goalpost_factor * (100.0 - score));
        m_of_assessment.push_back(part_of(m_rule, score));
        m_of_ratio.push_back(part_of(m_rule, shifted));
    }
}

StoredScore Aggregator::operator()(
    const std::array<StoredScore, risk_component_count>& components) const noexcept {
    constexpr auto assessment = static_cast<std::size_t>(RiskComponent::assessment);
    ComponentPoints parts{};
    double sum = 0.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        const std::vector<double>& table = k == assessment ? m_of_assessment : m_of_ratio;
        parts[k] = table[components[k].hundredths];
        sum += m_rule.weight[k] * parts[k];
    }
    return to_stored_score(
        m_rule.form == Aggregation::maximum ? greatest(m_rule, parts) : score_of_sum(m_rule, sum));
}

} // namespace osh::regions
