#include "server/api/what_if_resource.hpp"

#include "regions/risk/sensitivity.hpp"
#include "regions/risk/what_if.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/api/shown_rows.hpp"
#include "server/api/what_if_request.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace osh::server {

namespace {

std::string bin_text(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const std::string digits = std::to_string(snapshot.enterprises.bin[enterprise.row]);
    return std::string(12 - digits.size(), '0') + digits;
}

Json moved_enterprise_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const regions::NamePair name = snapshot.name(enterprise);
    return {{"bin", bin_text(snapshot, enterprise)}, {"name", {{"kk", name.kk}, {"ru", name.ru}}}};
}

Json rule_json(const regions::WhatIf& what_if) {
    return {
        {"weights", what_if.rule.weight},
        {"aggregation", regions::word(what_if.rule.form)},
        {"exponent", what_if.rule.exponent},
        {"goalpost", what_if.goalpost},
        {"thresholds", what_if.degree_threshold},
    };
}

/// What draws of the goalpost leave out; null where the goalpost is not in doubt.
Json approximation_json(double goalpost_deviation) {
    if (goalpost_deviation == 0.0) {
        return nullptr;
    }
    return {
        {"kk",
         "Тіреу нүктесінің кездейсоқ мәндері шамамен есептеледі: сақталған құрамдас бөліктер "
         "тұтас арақатынас сияқты түрлендіріледі, ал орташалар мен камералдық белгілер "
         "жазбалардан қайта есептелмейді. Бір тіреу нүктесінің дәл нәтижесі: what-if."},
        {"ru",
         "Случайные опорные точки посчитаны приближённо: сохранённые компоненты пересчитаны так, "
         "как если бы каждая была одним отношением, а средние и камеральные признаки не "
         "пересчитаны по записям. Точный результат для одной опорной точки: what-if."},
        {"en",
         "Drawn goalposts are approximate: the stored components are bent as if each were one "
         "ratio, while means and desk flags are not made anew from the records. Exact for one "
         "goalpost: what-if."}};
}

Json mover_json(const regions::Snapshot& snapshot, const regions::Mover& mover) {
    Json json = moved_enterprise_json(snapshot, mover.enterprise);
    json["score"] = Json::array({mover.before.points(), mover.after.points()});
    json["degree"] = Json::array({mover.degree_before.number, mover.degree_after.number});
    json["rank"] = Json::array({mover.rank_before, mover.rank_after});
    json["reason"] = regions::word(mover.reason);
    const bool names_component = mover.reason == regions::MoveReason::weight ||
                                 mover.reason == regions::MoveReason::component;
    json["component"] = names_component ? Json(regions::word(mover.component)) : Json(nullptr);
    return json;
}

/// The movers, with rank intervals under doubt about the asked model when draws were asked for.
Json movers_json(
    const regions::Snapshot& snapshot,
    const regions::Movement& movement,
    const AskedWhatIf& asked) {
    Json movers = Json::array();
    std::vector<regions::EnterpriseIndex> enterprises;
    for (const regions::Mover& mover : movement.movers) {
        movers.push_back(mover_json(snapshot, mover));
        enterprises.push_back(mover.enterprise);
    }
    if (asked.rank_draws > 0) {
        const auto ranks = regions::rank_uncertainty(
            snapshot,
            enterprises,
            {},
            {.draws = static_cast<std::uint32_t>(asked.rank_draws), .base = asked.what_if});
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            movers[i]["rank_interval"] = Json::array({ranks[i].rank_low, ranks[i].rank_high});
            movers[i]["high_risk_share"] = ranks[i].high_risk_share;
        }
    }
    return movers;
}

/// What happens in each territory below those of the selection.
Json territories_json(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const regions::ScoredState& before,
    const regions::ScoredState& after) {
    Json rows = Json::array();
    for (const regions::TerritoryMovement& movement :
         regions::compare_territories(snapshot, selection, before, after)) {
        rows.push_back(
            {{"territory", movement.territory.text()},
             {"enterprises", movement.enterprises},
             {"moved", movement.moved},
             {"mean_score_before", movement.mean_before},
             {"mean_score_after", movement.mean_after}});
    }
    return rows;
}

Json indices_json(const regions::SobolIndices& indices) {
    Json inputs = Json::array();
    for (std::size_t i = 0; i < indices.first.size(); ++i) {
        inputs.push_back(
            {{"input", regions::doubtful_inputs[i]},
             {"S1", indices.first[i]},
             {"ST", indices.total[i]}});
    }
    return {{"mean", indices.mean}, {"variance", indices.variance}, {"inputs", std::move(inputs)}};
}

/// The enterprises of the selection with the highest scores.
std::vector<regions::EnterpriseIndex> highest_scores(
    const regions::Snapshot& snapshot, const regions::Selection& selection, std::size_t most) {
    const regions::SelectionEvaluator matching(snapshot, selection);
    std::vector<regions::EnterpriseIndex> rows;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (matching.matches(regions::EnterpriseIndex{row})) {
            rows.push_back({row});
        }
    }
    const std::size_t kept = std::min(most, rows.size());
    std::ranges::partial_sort(
        rows,
        rows.begin() + static_cast<std::ptrdiff_t>(kept),
        [&](regions::EnterpriseIndex a, regions::EnterpriseIndex b) {
            const auto first = snapshot.scores.score[a.row];
            const auto second = snapshot.scores.score[b.row];
            return first != second ? first > second : a < b;
        });
    rows.resize(kept);
    return rows;
}

regions::ModelDoubt asked_doubt(const Request& request) {
    regions::ModelDoubt doubt;
    doubt.concentration =
        number_parameter(request, "concentration", {1.0, 1e6}).value_or(doubt.concentration);
    doubt.goalpost_deviation = number_parameter(request, "goalpost_deviation", {0.0, 2.0})
                                   .value_or(doubt.goalpost_deviation);
    return doubt;
}

Json rank_json(const regions::Snapshot& snapshot, const regions::RankUncertainty& rank) {
    Json json = moved_enterprise_json(snapshot, rank.enterprise);
    json["score"] = snapshot.scores.score[rank.enterprise.row].points();
    json["rank"] = rank.rank;
    json["rank_interval"] = Json::array({rank.rank_low, rank.rank_high});
    json["high_risk_share"] = rank.high_risk_share;
    return json;
}

} // namespace

Response what_if(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const bool is_post = request.method == Method::post;
    const auto selection = is_post ? selection_of(request, snapshot)
                                   : selection_of(
                                         request,
                                         snapshot,
                                         {"weights",
                                          "thresholds",
                                          "aggregation",
                                          "exponent",
                                          "goalpost",
                                          "movers",
                                          "rank_draws",
                                          "by"});
    const AskedWhatIf asked = asked_what_if(request, snapshot.risk.model);
    const regions::RescoredColumns rescored = regions::rescore(snapshot, asked.what_if);
    const regions::ScoredState before{
        snapshot.scores.score,
        snapshot.scores.degree,
        snapshot.scores.component,
        regions::aggregation_of(snapshot.risk.model)};
    const regions::ScoredState after{
        rescored.score, rescored.degree, rescored.components(snapshot), asked.what_if.rule};
    const regions::Movement movement =
        regions::compare(snapshot, selection, before, after, asked.movers);
    Json movers = movers_json(snapshot, movement, asked);
    note_shown_rows(request, movers, snapshot.identity.version);
    Json answer{
        {"snapshot", snapshot_json(snapshot)},
        {"model_version", snapshot.risk.model.version},
        {"before", rule_json(regions::as_it_is(snapshot.risk.model))},
        {"after", rule_json(asked.what_if)},
        {"enterprises", movement.enterprises},
        {"degrees_before", movement.before},
        {"degrees_after", movement.after},
        {"transitions", movement.transitions},
        {"mean_score_before", movement.mean_before},
        {"mean_score_after", movement.mean_after},
        {"moved", movement.moved},
        {"rank_draws", asked.rank_draws},
        {"movers", std::move(movers)}};
    if (asked.by == WhatIfParts::territory) {
        answer["territories"] = territories_json(snapshot, selection, before, after);
    }
    return json_response(answer);
}

Response sensitivity(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(
        request,
        snapshot,
        {"concentration", "goalpost_deviation", "draws", "samples", "top", "seed"});
    const regions::ModelDoubt doubt = asked_doubt(request);
    const auto seed = whole_parameter(request, "seed", 1, {0.0, 1e9});
    const auto top = whole_parameter(request, "top", 20, {0.0, most_listed});
    const auto draws = whole_parameter(request, "draws", 100, {1.0, most_draws});
    const auto samples = whole_parameter(request, "samples", 128, {16.0, 4'096.0});
    Json ranks = Json::array();
    for (const regions::RankUncertainty& rank : regions::rank_uncertainty(
             snapshot,
             highest_scores(snapshot, selection, top),
             doubt,
             {.draws = static_cast<std::uint32_t>(draws), .seed = seed})) {
        ranks.push_back(rank_json(snapshot, rank));
    }
    note_shown_rows(request, ranks, snapshot.identity.version);
    const regions::ModelSensitivity indices = regions::model_sensitivity(
        snapshot, selection, doubt, {.samples = static_cast<std::uint32_t>(samples), .seed = seed});
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"model_version", snapshot.risk.model.version},
         {"concentration", doubt.concentration},
         {"goalpost_deviation", doubt.goalpost_deviation},
         {"approximation", approximation_json(doubt.goalpost_deviation)},
         {"draws", draws},
         {"seed", seed},
         {"ranks", std::move(ranks)},
         {"sobol",
          {{"samples", samples},
           {"enterprises", indices.enterprises},
           {"estimators", "S1 Saltelli 2010, ST Jansen 1999"},
           {"mean_score", indices_json(indices.mean_score)},
           {"high_risk_share", indices_json(indices.high_risk_share)}}}});
}

} // namespace osh::server
