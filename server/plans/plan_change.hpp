#pragma once

#include "server/operations/plan_store.hpp"
#include "server/plans/plan_moment.hpp"
#include "server/plans/plan_order.hpp"
#include "server/plans/plan_wish.hpp"

namespace osh::server {

/// What becomes of a version under the changes of `POST /api/v1/plans/{id}/replan`: visits
/// cancelled, restored, added, changed, locked and unlocked, duties put into an order, days and
/// inspectors replaced, and what has begun kept (`keep_what_has_begun`). The search will begin
/// with the routes of the version. `travel` gives a problem its travel, for orders are checked on
/// the spot. Throws `Problem`: 422 with a sentence, 403 for an enterprise outside the reach.
PlanWish changed_plan_wish(
    const PlanVersion& version,
    const Json& body,
    const PlanGround& ground,
    const StandingOutcomes& outcomes,
    const ProblemTravel& travel);

} // namespace osh::server
