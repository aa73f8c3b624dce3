#pragma once

#include "geo/planner/working_plan.hpp"

namespace osh::geo {

/// Hours of service and travel that a plan gives each inspector, in ticks; as long as the highest
/// index of an inspector asks for.
std::vector<std::int64_t> work_of_inspectors(const WorkingPlan& plan);

/// Moves visits from the inspector with most work to others as long as that narrows the span
/// between the most and the least work and no visit is lost. Only the inspectors who have a duty
/// count.
void even_out(WorkingPlan& plan);

} // namespace osh::geo
