#pragma once

#include "geo/planner/field_plan.hpp"

#include <string>
#include <vector>

namespace osh::geo {

/// A time of day at which a visit may begin, on the days from … to.
struct OpenSpan {
    DaySecond opens = 0;
    DaySecond closes = 0;
    std::int32_t first_day = 0;
    std::int32_t last_day = 0;
};

/// What is left of a time of day from the moment of the problem on: today's part and that of the
/// days after, always in this order; the whole of it when the problem has no moment. A part that is
/// over can begin at no time.
std::vector<OpenSpan> spans_left(const FieldProblem& field, DaySecond from, DaySecond to);

/// Fits duties to what has begun in them: the last visit that has begun by the moment holds its
/// inspector until then, a duty in which nothing has begun leaves no earlier, and the hours and
/// the distance of a duty suffice for what has begun, whatever they say.
void keep_begun_visits(const FieldProblem& field, RouteProblem& problem);

/// The ways of a plan that begin before the moment of its problem, each in a sentence, by the times
/// of the plan alone. The ways to visits that had begun do not count, nor duties in which a visit
/// was made ahead of its time.
std::vector<std::string> ways_before_moment(const FieldProblem& field, const FieldPlan& plan);

} // namespace osh::geo
