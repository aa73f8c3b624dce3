#pragma once

#include "regions/risk/aggregation.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// Other constants that need no new look at the records: weights, aggregation, goalpost,
/// thresholds.
struct WhatIf {
    AggregationRule rule{};
    double goalpost_factor = 1.0; ///< of the model's
    std::array<double, 4> degree_threshold{20.0, 40.0, 60.0, 80.0};
};

/// The model's own constants: a what-if that changes nothing.
WhatIf as_it_is(const RiskModel& model) noexcept;

/// What is wrong with a what-if in one sentence; empty when nothing is.
std::string problem_of(const WhatIf& what_if);

/// Scores and degrees in the row order of the snapshot.
struct RescoredColumns {
    std::vector<StoredScore> score{};
    std::vector<Degree> degree{};
};

/// Scores every enterprise of the snapshot anew from its components, on two threads; overrides and
/// hysteresis as in the model. A million enterprises take well below 300 ms.
RescoredColumns rescore(const Snapshot& snapshot, const WhatIf& what_if);

/// The degree of one enterprise under a what-if that gave it this score.
Degree rescored_degree(
    const Snapshot& snapshot,
    const WhatIf& what_if,
    EnterpriseIndex enterprise,
    StoredScore score) noexcept;

/// Why a score or degree moved: the largest term of the change.
enum class MoveReason : std::uint8_t { weight, component, aggregation, threshold };

/// `weight`, `component`, `aggregation`, `threshold`.
std::string_view word(MoveReason reason) noexcept;

/// An enterprise whose degree changed.
struct Mover {
    EnterpriseIndex enterprise{};
    StoredScore before{};
    StoredScore after{};
    Degree degree_before{};
    Degree degree_after{};
    std::uint32_t rank_before =
        0; ///< 1 for the highest score of the country; equal scores share it
    std::uint32_t rank_after = 0;
    MoveReason reason = MoveReason::weight;
    RiskComponent component = RiskComponent::compliance; ///< of reasons weight and component
};

/// What a change did to the enterprises of a selection.
struct Movement {
    std::uint32_t enterprises = 0;
    std::array<std::uint32_t, degree_count> before{}; ///< enterprises by degree
    std::array<std::uint32_t, degree_count> after{};
    /// [degree before − 1][degree after − 1]
    std::array<std::array<std::uint32_t, degree_count>, degree_count> transitions{};
    std::uint32_t moved = 0;
    double mean_before = 0.0;
    double mean_after = 0.0;
    std::vector<Mover> movers{}; ///< the largest changes of score first, at most as many as asked
};

/// One state of the scores with the rule behind it.
struct ScoredState {
    const std::vector<StoredScore>& score;
    const std::vector<Degree>& degree;
    const std::vector<std::array<StoredScore, risk_component_count>>& component;
    AggregationRule rule{};
};

/// Compares two states of the same snapshot over a resolved selection; the selection's degrees are
/// those before.
Movement compare(
    const Snapshot& snapshot,
    const Selection& selection,
    const ScoredState& before,
    const ScoredState& after,
    std::size_t most_movers);

} // namespace osh::regions
