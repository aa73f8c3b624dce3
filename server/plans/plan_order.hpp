#pragma once

#include "geo/planner/field_problem.hpp"
#include "server/json/json.hpp"

#include <functional>
#include <string>

namespace osh::server {

/// Gives a problem its travel.
using ProblemTravel = std::function<geo::FieldProblem(const Json& problem)>;

/// Locks the visits of the duties that `order` names (`inspector`, `day`, `visits`) to the times
/// that this very order gives them, puts them so into the routes that the search begins with, and
/// returns how many duties there are. What they were locked to before is forgotten, for they may
/// come from another duty. Throws `Problem` (422) with a sentence
/// when an order cannot be kept: it names the visit and the reason.
std::size_t lock_orders(Json& problem, Json& start, const Json& order, const ProblemTravel& travel);

/// The visit of a problem with that id. Throws `Problem` (422) when there is none.
Json& planned_visit(Json& problem, const std::string& id);

} // namespace osh::server
