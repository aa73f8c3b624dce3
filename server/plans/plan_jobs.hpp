#pragma once

#include "server/plans/plan_desk.hpp"
#include "server/plans/plan_solving.hpp"

#include <memory>

namespace osh::server {

/// Tells the board how plans are searched for (`plan`), how what-if questions are answered (`plan
/// what-if`) and how field results enter the register (`field results`). Searches have a lane of
/// their own. A search that is cancelled keeps the best plan it has.
void add_plan_jobs(JobBoard& board, const std::shared_ptr<PlanDesk>& desk);

/// Begins the search for the next version of a plan. `seen` is the plan as its sender saw it.
/// Throws `Problem` (409) when somebody was quicker.
Job begin_planning(
    PlanDesk& desk, const StoredPlan& seen, const PlanWish& wish, const std::string& author);

/// Begins to answer a what-if question about a version.
Job begin_what_if(
    PlanDesk& desk,
    const PlanVersion& version,
    PlanMore more,
    const Json& search,
    const std::string& author);

/// Begins to write the waiting results into the register.
Job begin_registering(PlanDesk& desk, const std::string& author);

/// The job that makes the next version of a plan; nothing when none is under way.
std::optional<Job> job_under_way(PlanDesk& desk, const StoredPlan& plan);

} // namespace osh::server
