#pragma once

#include "geo/planner/field_problem.hpp"

#include <string>

namespace osh::geo {

/// `09:05`, or `09:05:30` where there are seconds.
std::string time_of_day(DaySecond second);

/// The date of a day of the plan, YYYY-MM-DD; empty when the plan is not dated.
std::string date_of_day(const FieldProblem& field, std::int32_t day);

} // namespace osh::geo
