#pragma once

#include "geo/json_member.hpp"
#include "geo/planner/field_problem.hpp"

namespace osh::geo {

// What is fixed in a planning problem, read when its days and inspectors are known. Each throws
// `geo::Error` with the member's path when it does not fit them.

/// `{"inspector": "Aigul", "day": 0, "at": "10:30", "until": "11:30"}`, each where it is fixed;
/// `until` only of a visit that has begun, on a day on which its inspector works. What must not be
/// visited cannot be fixed.
FieldLock json_lock(const JsonMember& member, const FieldProblem& field, FieldWish wish);

/// `{"day": 0, "at": "13:30", "rested": ["Aigul"]}`: a moment in the midst of the plan.
FieldMoment json_moment(const JsonMember& member, const FieldProblem& field);

} // namespace osh::geo
