#pragma once

#include "server/plans/plan_desk.hpp"
#include "server/plans/plan_jobs.hpp"

namespace osh::server {

/// A plan as a list shows it.
Json listed_plan_json(PlanDesk& desk, const ListedPlan& listed);

/// A plan with one of its versions, as `GET /api/v1/plans/{id}` answers; `plan` is null while there
/// is no version. Throws `Problem` (404) for a version that does not exist; 0 asks for the newest.
Json plan_json(PlanDesk& desk, const StoredPlan& plan, std::int64_t version);

/// How far the search for a plan is, as `GET /api/v1/plans/{id}/progress` answers.
Json plan_progress_json(PlanDesk& desk, const StoredPlan& plan);

/// What a phone takes along, as `GET /api/v1/plans/{id}/pack` answers. Throws `Problem` (409) while
/// the plan has no version.
Json plan_pack_json(
    PlanDesk& desk, const StoredPlan& plan, std::int64_t version, unsigned highest_zoom);

/// One visit of the newest version with its sheet and results. Throws `Problem` (404).
Json visit_sheet_json(PlanDesk& desk, const StoredPlan& plan, const std::string& bin);

/// The version asked for; 0 asks for the newest. Throws `Problem`: 404, or 409 while there is none.
PlanVersion wanted_version(PlanDesk& desk, const StoredPlan& plan, std::int64_t version);

} // namespace osh::server
