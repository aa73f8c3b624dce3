#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "regions/store/risk_score_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// Writes the scores of a snapshot into the dataset it was loaded from (or a copy under change),
/// with the model's parameters, the probability of degree IV–V and how new each input is. Returns
/// the scoring as written. One transaction.
Scoring publish_scores(
    geo::Database& database, const Snapshot& snapshot, const std::string& model_parameters);

/// How the stored scores compare with those of the snapshot.
struct ScoreAudit {
    Scoring scoring{};
    std::uint32_t compared = 0;
    std::uint32_t differing = 0;             ///< in score, interval, degree or components
    std::vector<std::int64_t> first_ids{};   ///< of differing enterprises, at most ten
    std::vector<std::string> newer_inputs{}; ///< inputs that changed since the scoring
};

/// Scores the newest stored scoring again; nothing when none is stored. With the same model and
/// inputs nothing differs.
std::optional<ScoreAudit> audit_scores(geo::Database& database, const Snapshot& snapshot);

} // namespace osh::regions
