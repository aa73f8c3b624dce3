#include "regions/risk/enterprise_score.hpp"

#include "regions/statistics/gamma.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::size_t slot(RiskComponent component) { return static_cast<std::size_t>(component); }

constexpr std::uint8_t bit(RiskFlag flag) { return static_cast<std::uint8_t>(flag); }

std::optional<double>
score_of_events(const RiskBasis& basis, const EventRates& rates, const EventTally& tally) noexcept {
    if (!rates.has_events || tally.expected_national <= 0.0) {
        return std::nullopt;
    }
    const double relative = tally.expected / tally.expected_national;
    return score_of_ratio(basis.model, posterior_of(rates, tally).mean * relative);
}

std::uint8_t flags_of(const RiskBasis& basis, const EnterpriseFacts& facts) noexcept {
    std::uint8_t flags = 0;
    const auto raise = [&flags](bool holds, RiskFlag flag) {
        flags = static_cast<std::uint8_t>(flags | (holds ? bit(flag) : 0U));
    };
    raise(facts.had_recent_fatality, RiskFlag::fatal_accident);
    raise(facts.has_unremedied_gross, RiskFlag::gross_violation);
    raise(basis.has_insurance_register && !facts.is_insured, RiskFlag::no_insurance);
    raise(basis.has_assessment_register && !facts.assessment, RiskFlag::no_assessment);
    raise(facts.lacks_osh_service, RiskFlag::no_osh_service);
    return flags;
}

} // namespace

std::vector<std::string> overrides_of(const RiskModel& model, std::uint8_t flags) {
    std::vector<std::string> facts;
    if ((flags & bit(RiskFlag::fatal_accident)) != 0) {
        facts.push_back(
            "fatal_accident_" + std::to_string(model.fatal_override_months) + "_months");
    }
    if ((flags & bit(RiskFlag::gross_violation)) != 0) {
        facts.emplace_back("unremedied_gross_violation");
    }
    return facts;
}

double with_flags(const RiskModel& model, double score, std::uint8_t flags) noexcept {
    double safe = 100.0 - score;
    safe *= (flags & bit(RiskFlag::no_insurance)) != 0 ? 1.0 - model.compliance.no_insurance_share
                                                       : 1.0;
    safe *= (flags & bit(RiskFlag::no_assessment)) != 0 ? 1.0 - model.compliance.no_assessment_share
                                                        : 1.0;
    safe *= (flags & bit(RiskFlag::no_osh_service)) != 0
                ? 1.0 - model.compliance.no_osh_service_share
                : 1.0;
    return std::min(100.0 - safe, model.highest_component_score);
}

RatioPosterior posterior_of(const EventRates& rates, const EventTally& tally) noexcept {
    const double strength = rates.prior_strength;
    return {
        .mean = (strength + tally.weighted) / (strength + tally.expected),
        .shape = (strength + tally.weighted) / rates.dispersion,
        .rate = (strength + tally.expected) / rates.dispersion,
        .own_weight = tally.expected / (strength + tally.expected)};
}

Interval PosteriorEnds::of(const EventTally& tally, const RatioPosterior& posterior) {
    const auto [entry, is_new] = m_by_count.try_emplace(tally.weighted);
    if (is_new) {
        const double tail = (1.0 - m_level) / 2.0;
        entry->second = {
            gamma_quantile(posterior.shape, tail), gamma_quantile(posterior.shape, 1.0 - tail)};
    }
    return {entry->second.low / posterior.rate, entry->second.high / posterior.rate};
}

double score_of_ratio(const RiskModel& model, double ratio) noexcept {
    if (model.point_table.empty()) {
        const double score = 100.0 * ratio / (model.goalpost_ratio + ratio);
        return std::min(score, model.highest_component_score);
    }
    double points = 0.0;
    for (const RatioPoints& line : model.point_table) {
        points = ratio >= line.from_ratio ? line.points : points;
    }
    return std::min(points, model.highest_component_score);
}

Degree degree_of(const RiskModel& model, double score, std::optional<Degree> before) noexcept {
    const auto plain = [&](double shift) {
        const auto above = std::ranges::count_if(
            model.degree_threshold, [&](double threshold) { return score >= threshold + shift; });
        return Degree{static_cast<std::uint8_t>(1 + above)};
    };
    if (!before) {
        return plain(0.0);
    }
    // Upwards the threshold lies higher by the hysteresis, downwards lower.
    const Degree raised = plain(model.hysteresis_points);
    const Degree lowered = plain(-model.hysteresis_points);
    return raised > *before ? raised : (lowered < *before ? lowered : *before);
}

char confidence_of(const RiskModel& model, double completeness, double interval_width) noexcept {
    constexpr double rounding = 1e-9;
    const auto reached = std::ranges::count_if(model.confidence_completeness, [&](double least) {
        return completeness + rounding >= least;
    });
    const bool is_wide = interval_width > model.wide_interval_points;
    const auto grade = std::min<std::ptrdiff_t>(3, 3 - reached + (is_wide ? 1 : 0));
    return static_cast<char>('A' + grade);
}

char confidence_of(const RiskModel& model, const ScoreColumns& scores, std::size_t row) noexcept {
    return confidence_of(
        model,
        scores.completeness_percent[row] / 100.0,
        scores.highest[row].points() - scores.lowest[row].points());
}

std::optional<double>
violation_ratio(const RiskBasis& basis, const EnterpriseFacts& facts) noexcept {
    if (facts.compliance.inspections == 0 || basis.national_violations_per_day <= 0.0) {
        return std::nullopt;
    }
    const double prior_days = basis.model.compliance.prior_effort_days;
    const double sector_rate = basis.violations_per_day[facts.section];
    const double rate = (facts.compliance.weighted_violations + prior_days * sector_rate) /
                        (facts.compliance.effort_days + prior_days);
    return rate / basis.national_violations_per_day;
}

std::array<std::optional<double>, risk_component_count>
observed_scores(const RiskBasis& basis, const EnterpriseFacts& facts) noexcept {
    std::array<std::optional<double>, risk_component_count> scores{};
    if (const auto ratio = violation_ratio(basis, facts)) {
        scores[slot(RiskComponent::compliance)] = score_of_ratio(basis.model, *ratio);
    }
    if (facts.assessment) {
        scores[slot(RiskComponent::assessment)] =
            std::min(*facts.assessment, basis.model.highest_component_score);
    }
    scores[slot(RiskComponent::injuries)] = score_of_events(basis, basis.injuries, facts.injuries);
    scores[slot(RiskComponent::diseases)] = score_of_events(basis, basis.diseases, facts.diseases);
    return scores;
}

EnterpriseScorer::EnterpriseScorer(const RiskBasis& basis)
    : m_basis(&basis)
    , m_aggregator(aggregation_of(basis.model))
    , m_injury_ends(basis.model.interval_level)
    , m_disease_ends(basis.model.interval_level) {}

ComponentScore EnterpriseScorer::component(
    RiskComponent which, const EnterpriseFacts& facts, std::optional<double> observed) const {
    if (observed) {
        return {.score = *observed, .doubt = {*observed, *observed}, .observed = true};
    }
    const Prior prior = m_basis->prior_of(which, facts.section, facts.size, facts.region);
    // A stranger's mean is only as good as its likes are alike; without any, all is possible.
    constexpr double normal_95 = 1.959963984540054;
    const double cap = m_basis->model.highest_component_score;
    const double reach = prior.level == PriorLevel::neutral ? 100.0 : normal_95 * prior.deviation;
    return {
        .score = prior.score,
        .doubt =
            {std::clamp(prior.score - reach, 0.0, cap), std::clamp(prior.score + reach, 0.0, cap)},
        .observed = false,
        .prior = prior};
}

Interval EnterpriseScorer::doubt_of_ratio(
    const EventRates& rates, const EventTally& tally, PosteriorEnds& ends) {
    const double relative = tally.expected / tally.expected_national;
    const Interval theta = ends.of(tally, posterior_of(rates, tally));
    return {
        score_of_ratio(m_basis->model, theta.low * relative),
        score_of_ratio(m_basis->model, theta.high * relative)};
}

EnterpriseScore EnterpriseScorer::score(const EnterpriseFacts& facts) {
    EnterpriseScore result;
    const auto observed = observed_scores(*m_basis, facts);
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        result.components[k] = component(static_cast<RiskComponent>(k), facts, observed[k]);
    }
    ComponentScore& injuries = result.components[slot(RiskComponent::injuries)];
    ComponentScore& diseases = result.components[slot(RiskComponent::diseases)];
    if (injuries.observed) {
        injuries.doubt = doubt_of_ratio(m_basis->injuries, facts.injuries, m_injury_ends);
    }
    if (diseases.observed) {
        diseases.doubt = doubt_of_ratio(m_basis->diseases, facts.diseases, m_disease_ends);
    }
    result.flags = flags_of(*m_basis, facts);
    ComponentScore& compliance = result.components[slot(RiskComponent::compliance)];
    result.compliance_before_flags = compliance.score;
    compliance.score = with_flags(m_basis->model, compliance.score, result.flags);
    compliance.doubt = {
        with_flags(m_basis->model, compliance.doubt.low, result.flags),
        with_flags(m_basis->model, compliance.doubt.high, result.flags)};
    finish(result, facts);
    return result;
}

/// From the components to score, interval, degree and completeness.
void EnterpriseScorer::finish(EnterpriseScore& result, const EnterpriseFacts& facts) const {
    const RiskModel& model = m_basis->model;
    // Rounded first: what is shown is what adds up, and a what-if starts from the same numbers.
    std::array<StoredScore, risk_component_count> middle{};
    std::array<StoredScore, risk_component_count> low{};
    std::array<StoredScore, risk_component_count> high{};
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        const ComponentScore& component = result.components[k];
        middle[k] = to_stored_score(component.score);
        low[k] = to_stored_score(component.doubt.low);
        high[k] = to_stored_score(component.doubt.high);
        result.completeness += component.observed ? model.component_weight[k] : 0.0;
        if (!component.observed) {
            result.flags =
                static_cast<std::uint8_t>(result.flags | bit(RiskFlag::components_by_prior));
        }
    }
    // 0.25 + 0.30 + 0.15 is 0.70, not 0.7000000000000001.
    result.completeness = std::round(result.completeness * 1e6) / 1e6;
    result.score = m_aggregator(middle);
    result.lowest = m_aggregator(low);
    result.highest = m_aggregator(high);
    result.degree_before_overrides = degree_of(model, result.score.points(), facts.degree_before);
    const bool is_lifted = facts.had_recent_fatality || facts.has_unremedied_gross;
    result.degree = is_lifted ? std::max(result.degree_before_overrides, model.override_degree)
                              : result.degree_before_overrides;
}

} // namespace osh::regions
