#include "regions/risk/published_scores.hpp"

#include "regions/error.hpp"
#include "regions/risk/degree_probability.hpp"
#include "regions/risk/score_all.hpp"
#include "regions/store/import_batch.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <unordered_map>

namespace osh::regions {

namespace {

/// Rows of the snapshot in the order of their ids in the dataset.
std::vector<std::uint32_t> rows_by_id(const Snapshot& snapshot) {
    std::vector<std::uint32_t> rows(snapshot.enterprise_count());
    std::iota(rows.begin(), rows.end(), 0U);
    std::ranges::sort(rows, {}, [&](std::uint32_t row) { return snapshot.enterprises.id[row]; });
    return rows;
}

RiskRecords records_of(geo::Database& database, const Snapshot& snapshot) {
    std::unordered_map<std::int64_t, std::uint32_t> rows;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        rows.emplace(snapshot.enterprises.id[row], row);
    }
    const RecordScope scope{
        .as_of = snapshot.as_of,
        .rows = snapshot.enterprise_count(),
        .row_of = [&rows](std::int64_t id) {
            const auto found = rows.find(id);
            if (found == rows.end()) {
                throw Error("a record names the unknown enterprise " + std::to_string(id));
            }
            return found->second;
        }};
    return read_risk_records(database, snapshot.risk.model, scope);
}

std::vector<double> high_risk_probabilities(const Snapshot& snapshot, const RiskRecords& records) {
    std::vector<double> probabilities(snapshot.enterprise_count());
    const auto over = [&](RowRange rows) {
        EnterpriseScorer scorer(snapshot.risk);
        DegreeProbability probability(snapshot.risk);
        for (std::uint32_t row = rows.first; row < rows.last; ++row) {
            const EnterpriseFacts facts = facts_of(snapshot, {row}, records.rows[row]);
            probabilities[row] = probability.at_least(Degree{4}, facts, scorer.score(facts));
        }
    };
    const std::uint32_t all = snapshot.enterprise_count();
    auto other = std::async(std::launch::async, [&] { over({all / 2, all}); });
    over({0, all / 2});
    other.get();
    return probabilities;
}

RiskScoreRow row_of(const Snapshot& snapshot, std::uint32_t row) {
    const ScoreColumns& scores = snapshot.scores;
    RiskScoreRow stored{
        .enterprise_id = snapshot.enterprises.id[row],
        .score = scores.score[row].hundredths,
        .lowest = scores.lowest[row].hundredths,
        .highest = scores.highest[row].hundredths,
        .degree = scores.degree[row],
        .degree_before_overrides = scores.degree_before_overrides[row],
        .completeness_percent = scores.completeness_percent[row],
        .flags = scores.flags[row]};
    if (scores.previous_degree[row] > 0) {
        stored.previous_degree = Degree{scores.previous_degree[row]};
    }
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        stored.component[k] = scores.component[row][k].hundredths;
    }
    return stored;
}

bool is_same(const RiskScoreRow& stored, const RiskScoreRow& now) {
    return stored.score == now.score && stored.lowest == now.lowest &&
           stored.highest == now.highest && stored.degree == now.degree &&
           stored.component == now.component && stored.flags == now.flags;
}

} // namespace

Scoring publish_scores(
    geo::Database& database, const Snapshot& snapshot, const std::string& model_parameters) {
    Scoring scoring{
        .model_version = snapshot.risk.model.version,
        .model_parameters = model_parameters,
        .as_of = to_text(snapshot.as_of),
        .scored_at = now_utc(),
        .enterprises = snapshot.enterprise_count(),
        .inputs = read_scoring_inputs(database)};
    const auto probabilities = high_risk_probabilities(snapshot, records_of(database, snapshot));
    const std::vector<std::uint32_t> rows = rows_by_id(snapshot);
    std::size_t next = 0;
    geo::Transaction transaction(database);
    scoring.id = write_scoring(database, scoring, [&](RiskScoreRow& row) {
        if (next == rows.size()) {
            return false;
        }
        row = row_of(snapshot, rows[next]);
        row.high_risk_probability = probabilities[rows[next]];
        ++next;
        return true;
    });
    transaction.commit();
    return scoring;
}

std::optional<ScoreAudit> audit_scores(geo::Database& database, const Snapshot& snapshot) {
    const std::vector<Scoring> scorings = read_scorings(database);
    if (scorings.empty()) {
        return std::nullopt;
    }
    ScoreAudit audit{.scoring = scorings.front()};
    const std::vector<std::uint32_t> rows = rows_by_id(snapshot);
    std::size_t next = 0;
    scan_risk_scores(database, audit.scoring.id, [&](const RiskScoreRow& stored) {
        while (next < rows.size() &&
               std::int64_t{snapshot.enterprises.id[rows[next]]} < stored.enterprise_id) {
            ++next;
        }
        const bool is_known =
            next < rows.size() &&
            std::int64_t{snapshot.enterprises.id[rows[next]]} == stored.enterprise_id;
        ++audit.compared;
        if (!is_known || !is_same(stored, row_of(snapshot, rows[next]))) {
            ++audit.differing;
            if (audit.first_ids.size() < 10) {
                audit.first_ids.push_back(stored.enterprise_id);
            }
        }
    });
    for (const ScoringInput& now : read_scoring_inputs(database)) {
        const auto then = std::ranges::find(audit.scoring.inputs, now.input, &ScoringInput::input);
        if (then == audit.scoring.inputs.end() || then->as_of != now.as_of) {
            audit.newer_inputs.push_back(now.input);
        }
    }
    return audit;
}

} // namespace osh::regions
