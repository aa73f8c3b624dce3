#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// How new one input of a scoring was; nothing when the dataset held none of it.
struct ScoringInput {
    std::string input{}; ///< injuries, diseases, workforce, inspections, assessments, insurance
    std::optional<std::string> as_of{}; ///< YYYY-MM-DD, or the year alone
};

/// One run that scored every enterprise.
struct Scoring {
    std::int64_t id = 0;
    std::string model_version{};
    std::string model_parameters{};
    std::string as_of{};
    std::string scored_at{};
    std::string actor = "command line";
    std::int64_t enterprises = 0;
    std::vector<ScoringInput> inputs{};
};

/// The stored score of one enterprise; scores in hundredths of a point.
struct RiskScoreRow {
    std::int64_t enterprise_id = 0;
    std::uint16_t score = 0;
    std::uint16_t lowest = 0;
    std::uint16_t highest = 0;
    Degree degree{};
    Degree degree_before_overrides{};
    std::optional<Degree> previous_degree{};
    double high_risk_probability = 0.0;
    int completeness_percent = 0;
    std::array<std::uint16_t, 4> component{}; ///< by RiskComponent
    int flags = 0;
};

/// How new the inputs of a scoring are now.
std::vector<ScoringInput> read_scoring_inputs(geo::Database& database);

/// Writes one scoring with its rows, in the caller's transaction; returns its id. Only the newest
/// `kept` scorings stay.
std::int64_t write_scoring(
    geo::Database& database,
    const Scoring& scoring,
    const std::function<bool(RiskScoreRow&)>& next_row,
    int kept = 5);

/// All scorings without their rows, the newest first.
std::vector<Scoring> read_scorings(geo::Database& database);

/// The rows of one scoring, by enterprise.
void scan_risk_scores(
    geo::Database& database,
    std::int64_t scoring_id,
    const std::function<void(const RiskScoreRow&)>& take);

} // namespace osh::regions
