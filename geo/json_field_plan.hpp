#pragma once

#include "geo/planner/field_plan.hpp"

#include <string>

namespace osh::geo {

/// A plan as JSON text; its members are described in docs/planner.md. `limits` is what the search
/// was given.
std::string
field_plan_json(const FieldProblem& field, const FieldPlan& plan, const SearchLimits& limits);

/// The plan as GeoJSON (RFC 7946): a point per visit made or left out and a line per duty. Only
/// places whose position the problem gives appear. `language` is that of the reasons (`text`).
std::string
field_plan_geojson(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language);

} // namespace osh::geo
