#include "regions/risk/sensitivity.hpp"

#include "geo/waited_for.hpp"
#include "regions/demo/random_draws.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/statistics/gamma.hpp"
#include "regions/statistics/in_parallel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::size_t input_count = doubtful_inputs.size();

/// A model drawn from the doubt about another by six numbers of (0, 1).
WhatIf drawn_model(const WhatIf& base, const ModelDoubt& doubt, std::span<const double> u) {
    WhatIf drawn = base;
    double sum = 0.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        const double shape = doubt.concentration * base.rule.weight[k];
        // Gamma numbers over their sum follow the Dirichlet law (Devroye 1986, chapter XI.4).
        drawn.rule.weight[k] = shape > 0.0 ? gamma_quantile(shape, u[k]) : 0.0;
        sum += drawn.rule.weight[k];
    }
    for (double& weight : drawn.rule.weight) {
        weight /= sum;
    }
    drawn.goalpost = base.goalpost * std::exp(doubt.goalpost_deviation * normal_quantile(u[4]));
    const auto forms = static_cast<double>(doubt.forms.size());
    const auto form = static_cast<std::size_t>(u[5] * forms);
    drawn.rule.form = doubt.forms[std::min(form, doubt.forms.size() - 1)];
    return drawn;
}

/// Ranks of scores in the country, by hundredths.
std::vector<std::uint32_t> score_ranks(const std::vector<StoredScore>& scores) {
    constexpr std::size_t steps = 10'001;
    std::vector<std::uint32_t> counts(steps, 0);
    for (const StoredScore score : scores) {
        ++counts[score.hundredths];
    }
    std::uint32_t above = 0;
    for (std::size_t score = steps; score-- > 0;) {
        const std::uint32_t equal = counts[score];
        counts[score] = above + 1;
        above += equal;
    }
    return counts;
}

/// Where an enterprise stands under a drawn model.
struct DrawnPlace {
    std::uint32_t rank = 0;
    bool is_high_risk = false;
};

/// Components and the goalpost that they stand on.
struct DrawGround {
    const std::vector<std::array<StoredScore, risk_component_count>>& component;
    double goalpost = 1.0;
};

/// One pass over the country for the ranks; degrees of the asked ones only.
std::vector<DrawnPlace> places_under(
    const Snapshot& snapshot,
    const DrawGround& ground,
    std::span<const EnterpriseIndex> enterprises,
    const WhatIf& drawn) {
    const Aggregator aggregator(drawn.rule, drawn.goalpost / ground.goalpost);
    std::vector<StoredScore> scores(snapshot.enterprise_count());
    std::ranges::transform(ground.component, scores.begin(), aggregator);
    const auto ranks = score_ranks(scores);
    std::vector<DrawnPlace> places;
    for (const EnterpriseIndex enterprise : enterprises) {
        const Degree degree = rescored_degree(snapshot, drawn, enterprise, scores[enterprise.row]);
        places.push_back(
            {.rank = ranks[scores[enterprise.row].hundredths],
             .is_high_risk = degree >= Degree{4}});
    }
    return places;
}

/// Matching rows, evenly thinned to a bound.
std::vector<std::uint32_t>
rows_of(const Snapshot& snapshot, const Selection& selection, std::uint32_t most) {
    const SelectionEvaluator matching(snapshot, selection);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (matching.matches(EnterpriseIndex{row})) {
            rows.push_back(row);
        }
    }
    if (rows.size() <= most || most == 0) {
        return rows;
    }
    std::vector<std::uint32_t> kept;
    for (std::uint64_t i = 0; i < most; ++i) {
        kept.push_back(rows[static_cast<std::size_t>(i * rows.size() / most)]);
    }
    return kept;
}

struct Outcome {
    double mean_score = 0.0;
    double high_risk_share = 0.0;
};

Outcome
outcome_of(const Snapshot& snapshot, std::span<const std::uint32_t> rows, const WhatIf& drawn) {
    const Aggregator aggregator(drawn.rule, drawn.goalpost / snapshot.risk.model.goalpost_ratio);
    const StoredScore high = to_stored_score(drawn.degree_threshold[2]);
    std::uint64_t sum = 0;
    std::uint32_t highs = 0;
    for (const std::uint32_t row : rows) {
        const StoredScore score = aggregator(snapshot.scores.component[row]);
        sum += score.hundredths;
        highs += score >= high ? 1U : 0U;
    }
    const auto count = static_cast<double>(std::max<std::size_t>(rows.size(), 1));
    return {
        .mean_score = static_cast<double>(sum) / count / 100.0,
        .high_risk_share = static_cast<double>(highs) / count};
}

} // namespace

std::string problem_of(const ModelDoubt& doubt) {
    if (!(doubt.concentration >= 1.0 && doubt.concentration <= 1e6)) {
        return "The concentration of the weights must lie between 1 and 1000000.";
    }
    if (!(doubt.goalpost_deviation >= 0.0 && doubt.goalpost_deviation <= 2.0)) {
        return "The deviation of the goalpost must lie between 0 and 2.";
    }
    return doubt.forms.empty() ? "At least one form of aggregation is needed." : std::string();
}

std::vector<RankUncertainty> rank_uncertainty(
    const Snapshot& snapshot,
    std::span<const EnterpriseIndex> enterprises,
    const ModelDoubt& doubt,
    const RankQuestion& question) {
    const WhatIf base = question.base.value_or(as_it_is(snapshot.risk.model));
    const RescoredColumns own = question.base ? rescore(snapshot, base) : RescoredColumns{};
    const auto& own_scores = question.base ? own.score : snapshot.scores.score;
    const DrawGround ground{own.components(snapshot), base.goalpost};
    const auto own_ranks = score_ranks(own_scores);
    std::vector<RankUncertainty> result;
    for (const EnterpriseIndex enterprise : enterprises) {
        const StoredScore score = own_scores[enterprise.row];
        result.push_back({.enterprise = enterprise, .rank = own_ranks[score.hundredths]});
    }
    // The numbers come one after the other from one stream; the models they make are independent.
    std::vector<std::array<double, input_count>> drawn(question.draws);
    RandomDraws random(question.seed);
    for (auto& u : drawn) {
        std::ranges::generate(u, [&random] { return random.uniform(); });
    }
    std::vector<std::vector<DrawnPlace>> places(question.draws);
    in_parallel(question.draws, [&](std::size_t draw) {
        places[draw] =
            places_under(snapshot, ground, enterprises, drawn_model(base, doubt, drawn[draw]));
    });
    std::vector<std::vector<std::uint32_t>> drawn_ranks(enterprises.size());
    for (const auto& of_draw : places) {
        for (std::size_t i = 0; i < enterprises.size(); ++i) {
            drawn_ranks[i].push_back(of_draw[i].rank);
            result[i].high_risk_share += of_draw[i].is_high_risk ? 1.0 : 0.0;
        }
    }
    for (std::size_t i = 0; question.draws > 0 && i < enterprises.size(); ++i) {
        std::ranges::sort(drawn_ranks[i]);
        const auto at = [&](double share) {
            const double place = share * static_cast<double>(question.draws - 1);
            return drawn_ranks[i][static_cast<std::size_t>(std::lround(place))];
        };
        result[i].rank_low = at(0.025);
        result[i].rank_high = at(0.975);
        result[i].high_risk_share /= question.draws;
    }
    return result;
}

ModelSensitivity model_sensitivity(
    const Snapshot& snapshot,
    const Selection& selection,
    const ModelDoubt& doubt,
    const SensitivityQuestion& question) {
    const auto rows = rows_of(snapshot, selection, question.most_enterprises);
    const WhatIf base = as_it_is(snapshot.risk.model);
    const SobolPlan plan{.inputs = input_count, .samples = question.samples, .seed = question.seed};
    ModelSensitivity result{.enterprises = static_cast<std::uint32_t>(rows.size())};
    const UnitModels both{
        .outputs = 2, .evaluate = [&](std::span<const double> u, std::span<double> found) {
            geo::require_waited_for();
            const Outcome outcome = outcome_of(snapshot, rows, drawn_model(base, doubt, u));
            found[0] = outcome.mean_score;
            found[1] = outcome.high_risk_share;
        }};
    auto indices = sobol_indices(both, plan);
    result.mean_score = std::move(indices[0]);
    result.high_risk_share = std::move(indices[1]);
    return result;
}

} // namespace osh::regions
