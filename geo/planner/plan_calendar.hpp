#pragma once

#include "geo/planner/field_plan.hpp"

#include <cstdint>
#include <string>

namespace osh::geo {

/// Which plan a calendar is of, so that a calendar that is imported again replaces its events.
struct PlanIssue {
    std::string plan; ///< id or name, the same for every version
    std::int64_t version = 0;
};

/// iCalendar (RFC 5545): an event per visit with address and checklist, in UTC (local time is UTC+5
/// in all of Kazakhstan since 1 March 2024), lines folded at 75 octets. An event's UID is that of
/// plan and visit, its SEQUENCE the plan's version. Throws `geo::Error` when the plan has no dates.
std::string plan_ics(
    const FieldProblem& field,
    const FieldPlan& plan,
    const PlanIssue& issue,
    PlanLanguage language);

} // namespace osh::geo
