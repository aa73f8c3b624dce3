#pragma once

#include "geo/planner/omissions.hpp"
#include "geo/planner/plan_search.hpp"
#include "geo/planner/toptw_file.hpp"

namespace osh::geo {

/// A solved benchmark instance, checked.
struct ToptwPlan {
    RouteProblem problem;
    std::vector<DutySchedule> routes; ///< those with customers, then the empty ones
    SearchOutcome outcome;
    OmissionReport omitted;
    double profit = 0.0;   ///< in the file's unit
    double distance = 0.0; ///< of all routes, in the file's unit
};

/// Plans `routes` routes for an instance. Throws `geo::Error` when the plan does not pass the
/// independent check, which would be a fault of the program.
ToptwPlan plan_toptw(const ToptwInstance& instance, std::size_t routes, const SearchLimits& limits);

} // namespace osh::geo
