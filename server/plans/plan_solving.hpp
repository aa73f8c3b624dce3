#pragma once

#include "geo/planner/duty_order.hpp"
#include "geo/planner/plan_calendar.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/operations/plan_store.hpp"
#include "server/plans/plan_progress.hpp"
#include "server/plans/plan_wish.hpp"
#include "server/plans/road_desk.hpp"

#include <functional>
#include <span>

namespace osh::server {

/// A problem ready to be solved: travel by road where there are roads.
struct PlannedField {
    geo::FieldProblem field;
    std::string travel_source; ///< where the roads come from; empty: estimated
};

/// The problem of a wish with its travel. Throws `geo::Error` when it cannot be read or the roads
/// are damaged.
PlannedField planned_field(const Json& problem, RoadDesk& roads);

/// The routes of a solution as a search of that problem can begin with them. Inspectors and visits
/// that the problem does not know are left out.
std::vector<geo::KnownRoute> known_routes(const geo::FieldProblem& field, const Json& routes);

/// What a search says while it goes on.
struct PlanWatch {
    std::function<bool()> is_cancelled;
    std::function<void(PlanProgress)> tell;
};

/// A version made from a wish: solution, summary and files; the rest is left to the caller. `issue`
/// says of which plan it becomes which version.
PlanVersion solve_plan(
    const PlanWish& wish,
    const geo::PlanIssue& issue,
    const LiveDataset& dataset,
    RoadDesk& roads,
    const PlanWatch& watch);

/// What more days and colleagues would bring, as `POST /api/v1/plans/{id}/what-if` answers.
struct PlanMore {
    std::int32_t days = 0;
    std::size_t colleagues = 0;
};

Json plan_what_if(
    const PlanVersion& version, PlanMore more, const geo::SearchLimits& limits, RoadDesk& roads);

/// The visits of a solution that stand on a route, in driving order.
std::vector<std::string> visits_on_routes(const Json& solution);

} // namespace osh::server
