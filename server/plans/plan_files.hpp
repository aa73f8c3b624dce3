#pragma once

#include "geo/planner/plan_calendar.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/json/json.hpp"
#include "server/operations/plan_store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// Under which format a version's file of a language (`kk`, `ru`, `en`) is kept: `gpx.kk`. Versions
/// of before there were languages have one file of each format, kept as `gpx`.
std::string plan_file_format(std::string_view format, std::string_view language);

/// A version as GPX, GeoJSON, KML, CSV and, when it has dates, ICS, each in every language: names
/// as `visits` (the enterprises as the interface shows them) tell them, addresses and checklists of
/// the visits on routes.
std::vector<PlanFile> plan_files(
    const geo::FieldProblem& field,
    const geo::FieldPlan& plan,
    const geo::PlanIssue& issue,
    const Json& visits,
    const LiveDataset& dataset);

} // namespace osh::server
