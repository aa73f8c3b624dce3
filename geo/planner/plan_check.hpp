#pragma once

#include "geo/planner/duty_schedule.hpp"

#include <string>

namespace osh::geo {

/// Judges a finished plan by the problem alone, apart from everything that made it: one sentence
/// per broken rule, none for a sound plan. Looked at: each visit at most once and only where it may
/// be, times that follow from one another, windows, hours, break, longest distance and the days
/// between visits of one group.
std::vector<std::string>
broken_rules(const RouteProblem& problem, const std::vector<DutySchedule>& plan);

} // namespace osh::geo
