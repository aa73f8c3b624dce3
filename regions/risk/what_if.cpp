#include "regions/risk/what_if.hpp"

#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/score_all.hpp"

#include <algorithm>
#include <future>

namespace osh::regions {

namespace {

constexpr auto lifting_flags = static_cast<std::uint8_t>(
    static_cast<std::uint8_t>(RiskFlag::fatal_accident) |
    static_cast<std::uint8_t>(RiskFlag::gross_violation));

/// Degrees by a model's thresholds, hysteresis and overrides.
class DegreeGiver {
public:
    DegreeGiver(const Snapshot& snapshot, const WhatIf& what_if)
        : m_scores(snapshot.scores)
        , m_is_model_in_force(what_if == as_it_is(snapshot.risk.model)) {
        m_rules.degree_threshold = what_if.degree_threshold;
        m_rules.hysteresis_points = snapshot.risk.model.hysteresis_points;
        m_rules.override_degree = snapshot.risk.model.override_degree;
    }

    Degree operator()(std::uint32_t row, StoredScore score) const noexcept {
        const std::uint8_t previous = m_scores.previous_degree[row];
        const auto before =
            previous > 0 && m_is_model_in_force ? std::optional{Degree{previous}} : std::nullopt;
        const Degree degree = degree_of(m_rules, score.points(), before);
        return (m_scores.flags[row] & lifting_flags) != 0
                   ? std::max(degree, m_rules.override_degree)
                   : degree;
    }

private:
    const ScoreColumns& m_scores;
    bool m_is_model_in_force;
    RiskModel m_rules{}; ///< only what degrees stand on
};

void rescore_rows(
    const Snapshot& snapshot, const WhatIf& what_if, RescoredColumns& columns, RowRange rows) {
    const Aggregator aggregator(what_if.rule);
    const auto& components = columns.components(snapshot);
    const DegreeGiver degree_giver(snapshot, what_if);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const StoredScore score = aggregator(components[row]);
        columns.score[row] = score;
        columns.degree[row] = degree_giver(row, score);
    }
}

} // namespace

WhatIf as_it_is(const RiskModel& model) noexcept {
    return {
        .rule = aggregation_of(model),
        .goalpost = model.goalpost_ratio,
        .degree_threshold = model.degree_threshold};
}

std::string problem_of(const WhatIf& what_if) {
    RiskModel model;
    model.aggregation = what_if.rule.form;
    model.power_exponent = what_if.rule.exponent;
    model.component_weight = what_if.rule.weight;
    model.highest_component_score = what_if.rule.highest_component_score;
    model.goalpost_ratio = what_if.goalpost;
    model.degree_threshold = what_if.degree_threshold;
    return problem_of(model);
}

std::string problem_of(const WhatIf& what_if, const RiskModel& model) {
    if (!model.point_table.empty() && what_if.goalpost != model.goalpost_ratio) {
        return "The model in force turns ratios into points by a table, which has no goalpost; ask "
               "for other weights or thresholds, or score by a model file with another table.";
    }
    return problem_of(what_if);
}

RescoredColumns rescore(const Snapshot& snapshot, const WhatIf& what_if) {
    const std::uint32_t rows = snapshot.enterprise_count();
    RescoredColumns columns;
    if (what_if.goalpost != snapshot.risk.model.goalpost_ratio) {
        columns.component = components_at_goalpost(snapshot, what_if.goalpost);
    }
    columns.score.resize(rows);
    columns.degree.resize(rows);
    auto other = std::async(std::launch::async, [&] {
        rescore_rows(snapshot, what_if, columns, {rows / 2, rows});
    });
    rescore_rows(snapshot, what_if, columns, {0, rows / 2});
    other.get();
    return columns;
}

Degree rescored_degree(
    const Snapshot& snapshot,
    const WhatIf& what_if,
    EnterpriseIndex enterprise,
    StoredScore score) noexcept {
    return DegreeGiver(snapshot, what_if)(enterprise.row, score);
}

} // namespace osh::regions
