#pragma once

#include "geo/json_member.hpp"
#include "geo/planner/field_problem.hpp"

#include <string>

namespace osh::geo {

// Values of a planning problem that are written as text. Each throws `geo::Error` with the member's
// path when it does not read as what it should be.

/// A time of day, `HH:MM` or `HH:MM:SS`, up to 24:00.
DaySecond json_day_second(const JsonMember& member);

/// A date, YYYY-MM-DD.
std::string json_date(const JsonMember& member);

/// A number of minutes from 0 to `most`, in whole seconds.
std::int32_t json_seconds_of_minutes(const JsonMember& member, double most);

/// `{"from": "12:00", "to": "14:00", "minutes": 45}`: when a break may begin and how long it is.
DutyBreak json_break(const JsonMember& member);

/// `may`, `must` or `must_not`.
FieldWish json_wish(const JsonMember& member);

} // namespace osh::geo
