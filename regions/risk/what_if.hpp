#pragma once

#include "regions/risk/aggregation.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// Other constants of the model: weights, aggregation, goalpost, thresholds.
struct WhatIf {
    AggregationRule rule{};
    double goalpost = 1.0; ///< the ratio to the national level that gives 50 points
    std::array<double, 4> degree_threshold{20.0, 40.0, 60.0, 80.0};

    bool operator==(const WhatIf&) const = default;
};

/// The model's own constants: a what-if that changes nothing.
WhatIf as_it_is(const RiskModel& model) noexcept;

/// What is wrong with a what-if in one sentence; empty when nothing is.
std::string problem_of(const WhatIf& what_if);

/// The same under the model in force: where points come from a table, no goalpost can be asked for.
std::string problem_of(const WhatIf& what_if, const RiskModel& model);

/// Scores and degrees in the row order of the snapshot.
struct RescoredColumns {
    std::vector<StoredScore> score{};
    std::vector<Degree> degree{};
    /// Empty where the components are the snapshot's own: unless the goalpost is another.
    std::vector<std::array<StoredScore, risk_component_count>> component{};

    const std::vector<std::array<StoredScore, risk_component_count>>&
    components(const Snapshot& snapshot) const noexcept {
        return component.empty() ? snapshot.scores.component : component;
    }
};

/// Scores every enterprise of the snapshot anew, exactly as a whole scoring with these constants
/// would, on two threads: from its components, or with another goalpost from the records (a
/// million then take as long as a whole scoring, 0.2 s); overrides as in the model. Hysteresis
/// holds on to degrees that the very model gave before: a what-if that changes anything is another
/// model and gives degrees without it, as a new scoring would.
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

/// What a change did to the enterprises of one territory.
struct TerritoryMovement {
    geo::Kato territory;
    std::uint32_t enterprises = 0;
    std::uint32_t moved = 0; ///< whose degree is another
    double mean_before = 0.0;
    double mean_after = 0.0;
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

/// The same, as far as a map shows it, for each territory directly below those that the selection
/// names, or for the regions when it names none; by KATO. The whole in one pass.
std::vector<TerritoryMovement> compare_territories(
    const Snapshot& snapshot,
    const Selection& selection,
    const ScoredState& before,
    const ScoredState& after);

} // namespace osh::regions
