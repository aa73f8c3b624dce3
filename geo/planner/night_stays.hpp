#pragma once

#include "geo/planner/field_problem.hpp"

namespace osh::geo {

/// Takes overnight stays that nobody can get to within their hours, break and longest distance out
/// of a problem's duties: that day then ends where the inspector's days end, and the next one
/// begins where they begin. Says which these are, and on which days there is no way back from the
/// stay before. Duties stand by day.
std::vector<BrokenNight> drop_unreachable_nights(const FieldProblem& field, RouteProblem& problem);

/// What is wrong with the stay, in a sentence: "cannot be back from the night's stay within the
/// hours of day 3: needs 14 h 10".
std::string broken_night_text(const FieldProblem& field, const BrokenNight& night);

} // namespace osh::geo
