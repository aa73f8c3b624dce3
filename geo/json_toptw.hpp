#pragma once

#include "geo/planner/toptw_plan.hpp"

#include <string>

namespace osh::geo {

/// The plan of a benchmark instance as JSON text (its members are described in docs/planner.md).
/// `name` is the instance's name, `limits` what the search was given.
std::string toptw_json(
    const ToptwInstance& instance,
    const ToptwPlan& plan,
    const std::string& name,
    const SearchLimits& limits);

} // namespace osh::geo
