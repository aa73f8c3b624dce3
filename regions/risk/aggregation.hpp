#pragma once

#include "regions/risk/risk_model.hpp"

#include <array>
#include <vector>

namespace osh::regions {

/// Scores of the four components in points, by RiskComponent.
using ComponentPoints = std::array<double, risk_component_count>;

/// The part of a model that turns component scores into one.
struct AggregationRule {
    Aggregation form = Aggregation::geometric;
    double exponent = 2.0; ///< of the power mean
    std::array<double, risk_component_count> weight{};
    double highest_component_score = 99.0;

    bool operator==(const AggregationRule&) const = default;
};

AggregationRule aggregation_of(const RiskModel& model) noexcept;

/// The score of an enterprise from its components, 0..100 (DOMAIN formulas: OECD/JRC Handbook on
/// Constructing Composite Indicators, 2008, step 6).
double aggregate(const AggregationRule& rule, const ComponentPoints& scores) noexcept;
double aggregate(const RiskModel& model, const ComponentPoints& scores) noexcept;

/// Exact shares of the components in the score, which sum to one: of ln(100/(100 − R)) for the
/// geometric form, of R (or Rᵖ) for the means; the greatest component (equally among equals) has
/// all of the maximum. Equal to the weights when every score is zero.
ComponentPoints contributions(const AggregationRule& rule, const ComponentPoints& scores) noexcept;
ComponentPoints contributions(const RiskModel& model, const ComponentPoints& scores) noexcept;

/// Aggregates stored scores by tables: about ten nanoseconds each. The same for scoring and for
/// what-if, so that a what-if with the model's own constants changes nothing.
class Aggregator {
public:
    /// With another goalpost than the model's, components that stand on a ratio x (all but the
    /// assessment) become 100·x/(x + factor).
    explicit Aggregator(const AggregationRule& rule, double goalpost_factor = 1.0);

    StoredScore
    operator()(const std::array<StoredScore, risk_component_count>& components) const noexcept;

private:
    AggregationRule m_rule;
    /// By hundredths of a component score: what it adds to the sum before its weight.
    std::vector<double> m_of_ratio{};
    std::vector<double> m_of_assessment{};
};

} // namespace osh::regions
