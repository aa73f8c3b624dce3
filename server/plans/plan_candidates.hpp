#pragma once

#include "geo/planner/field_problem.hpp"
#include "regions/selection/selection.hpp"

#include <cstddef>

namespace osh::server {

/// How enterprises become visits.
struct CandidateOptions {
    std::size_t most = 300;          ///< the enterprises of highest score go first
    std::int32_t small_minutes = 60; ///< service time by size class; unknown counts as small
    std::int32_t medium_minutes = 120;
    std::int32_t large_minutes = 240;
    double hazard_factor = 1.5; ///< longer in mining (B), manufacturing (C) and construction (F)
    geo::TravelEstimate travel; ///< until roads are used
};

/// What became of a selection.
struct CandidateReport {
    std::size_t matching = 0; ///< enterprises of the selection
    std::size_t unplaced = 0; ///< without a position: nobody can be sent there
    std::size_t added = 0;
    std::size_t left_off = 0; ///< beyond `most`
};

/// Adds the enterprises of a resolved selection to a problem as visits: the id and the enterprise
/// are the BIN, the value is the integral risk score (0 to 100), the service time goes by size and
/// sector, the region by KATO. The same snapshot and selection give the same visits in the same
/// order. Travel is estimated anew for all places; a problem with a matrix is refused
/// (`server::Error`).
CandidateReport add_candidates(
    geo::FieldProblem& field,
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateOptions& options);

} // namespace osh::server
