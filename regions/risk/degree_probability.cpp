#include "regions/risk/degree_probability.hpp"

#include "regions/statistics/gamma.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::size_t node_count = 16;

double level_of(std::size_t node) {
    return (static_cast<double>(node) + 0.5) / static_cast<double>(node_count);
}

/// Where a component's part of the aggregate adds up with the others.
double share_of_rule(const AggregationRule& rule, double score) {
    const double capped = std::min(score, rule.highest_component_score);
    switch (rule.form) {
    case Aggregation::geometric:
        return -std::log(1.0 - capped / 100.0);
    case Aggregation::power_mean:
        return std::pow(capped / 100.0, rule.exponent);
    case Aggregation::arithmetic:
    case Aggregation::maximum:
        break;
    }
    return capped;
}

/// All sums of one entry of each list.
std::vector<double> sums_of(const std::vector<double>& first, const std::vector<double>& second) {
    std::vector<double> sums;
    sums.reserve(first.size() * second.size());
    for (const double a : first) {
        for (const double b : second) {
            sums.push_back(a + b);
        }
    }
    return sums;
}

using ComponentNodes = std::array<std::vector<double>, risk_component_count>;

/// The greatest component reaches the threshold unless all stay below.
double share_of_maximum(const AggregationRule& rule, const ComponentNodes& scores, double least) {
    double all_below = 1.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        const auto below =
            std::ranges::count_if(scores[k], [&](double score) { return score < least; });
        all_below *= rule.weight[k] > 0.0
                         ? static_cast<double>(below) / static_cast<double>(scores[k].size())
                         : 1.0;
    }
    return 1.0 - all_below;
}

double share_of_sums(const AggregationRule& rule, ComponentNodes scores, double least) {
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        for (double& score : scores[k]) {
            score = rule.weight[k] * share_of_rule(rule, score);
        }
    }
    const std::vector<double> fixed = sums_of(scores[0], scores[1]);
    std::vector<double> random = sums_of(scores[2], scores[3]);
    // A score that rounds up to the threshold has reached it.
    const double bound = share_of_rule(
        {.form = rule.form,
         .exponent = rule.exponent,
         .weight = {},
         .highest_component_score = 100.0},
        least - 0.005);
    if (fixed.size() > 1) {
        std::ranges::sort(random);
    }
    std::size_t reached = 0;
    for (const double part : fixed) {
        reached += fixed.size() > 1
                       ? static_cast<std::size_t>(
                             random.end() - std::ranges::lower_bound(random, bound - part))
                       : static_cast<std::size_t>(std::ranges::count_if(
                             random, [&](double sum) { return sum >= bound - part; }));
    }
    return static_cast<double>(reached) / static_cast<double>(fixed.size() * random.size());
}

} // namespace

const std::vector<double>& DegreeProbability::unit_nodes(double shape) {
    const auto [entry, is_new] = m_nodes.try_emplace(shape);
    for (std::size_t node = 0; is_new && node < node_count; ++node) {
        entry->second.push_back(gamma_quantile(shape, level_of(node)));
    }
    return entry->second;
}

std::vector<double> DegreeProbability::scores_of(
    RiskComponent component, const EnterpriseFacts& facts, const EnterpriseScore& score) {
    const ComponentScore& found = score.components[static_cast<std::size_t>(component)];
    const RiskModel& model = m_basis->model;
    const bool is_injuries = component == RiskComponent::injuries;
    const bool has_posterior = is_injuries || component == RiskComponent::diseases;
    if (found.observed && !has_posterior) {
        return {found.score};
    }
    std::vector<double> nodes;
    if (found.observed) {
        const EventRates& rates = is_injuries ? m_basis->injuries : m_basis->diseases;
        const EventTally& tally = is_injuries ? facts.injuries : facts.diseases;
        const RatioPosterior posterior = posterior_of(rates, tally);
        const double relative = tally.expected / tally.expected_national;
        for (const double unit : unit_nodes(posterior.shape)) {
            nodes.push_back(score_of_ratio(model, unit / posterior.rate * relative));
        }
        return nodes;
    }
    for (std::size_t node = 0; node < node_count; ++node) {
        const double spread = found.prior.deviation * normal_quantile(level_of(node));
        const double drawn = found.prior.level == PriorLevel::neutral ? 100.0 * level_of(node)
                                                                      : found.prior.score + spread;
        const double bounded = std::clamp(drawn, 0.0, model.highest_component_score);
        nodes.push_back(
            component == RiskComponent::compliance ? with_flags(model, bounded, score.flags)
                                                   : bounded);
    }
    return nodes;
}

double DegreeProbability::at_least(
    Degree least, const EnterpriseFacts& facts, const EnterpriseScore& score) {
    const bool is_lifted = facts.had_recent_fatality || facts.has_unremedied_gross;
    if (least.number <= 1 || (is_lifted && m_basis->model.override_degree >= least)) {
        return 1.0;
    }
    ComponentNodes nodes;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        nodes[k] = scores_of(static_cast<RiskComponent>(k), facts, score);
    }
    const AggregationRule rule = aggregation_of(m_basis->model);
    const double threshold = m_basis->model.degree_threshold[least.number - std::size_t{2}];
    return rule.form == Aggregation::maximum ? share_of_maximum(rule, nodes, threshold)
                                             : share_of_sums(rule, std::move(nodes), threshold);
}

} // namespace osh::regions
