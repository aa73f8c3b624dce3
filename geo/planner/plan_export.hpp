#pragma once

#include "geo/planner/field_plan.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// That travel is estimated from straight lines; empty when it is by road.
std::string_view estimate_mark(const FieldProblem& field, PlanLanguage language);

/// GPX 1.1: for each duty a route (`rte`, its stops) and a track (`trk`, its way). Only duties
/// whose places all have a position appear.
std::string plan_gpx(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language);

/// KML 2.2 (OGC 07-147r2): a folder per duty with a placemark per stop and the line.
std::string plan_kml(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language);

/// A line per visit, in the order of the duties, with a header; days count from 0; RFC 4180. Cells
/// that a spreadsheet would take for a formula begin with an apostrophe.
std::string plan_csv(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language);

/// Links that open a duty in a navigation app, cut where the app takes no more stops.
struct NavigationLinks {
    std::vector<std::string> google;        ///< at most 9 waypoints between origin and destination
    std::vector<std::string> google_mobile; ///< at most 3
    std::vector<std::string> yandex;
};

/// The links of one duty of the plan; nothing when a place of it has no position or nobody sets
/// out.
std::optional<NavigationLinks>
navigation_links_of(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule);

} // namespace osh::geo
