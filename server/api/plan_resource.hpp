#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/plans/plan_desk.hpp"

namespace osh::server {

// For those who have signed in; plans with a region outside the caller's reach are refused (403).

/// `GET /api/v1/plans/candidates`: who might be visited, with value, service time and reasons.
Response plan_candidates(const Request& request, PlanDesk& desk);

/// `POST /api/v1/plans`: begins a plan; 202 with the job.
Response make_plan(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans`: the plans within the caller's reach.
Response list_plans(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}`: a plan with one of its versions.
Response show_plan(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}/progress`: how far its search is.
Response show_progress(const Request& request, PlanDesk& desk);

/// `POST /api/v1/plans/{id}/replan`: a new version around what is locked; 202 with the job.
Response replan(const Request& request, PlanDesk& desk);

/// `POST /api/v1/plans/{id}/what-if`: what more days or colleagues would bring; 202 with the job.
Response plan_what_if_question(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}/export.{format}`: a version as a file.
Response export_plan(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}/pack`: what a phone takes along.
Response plan_pack(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}/visits/{bin}`: one visit with its sheet.
Response visit_sheet(const Request& request, PlanDesk& desk);

/// `POST /api/v1/plans/{id}/results`: takes field results, each once.
Response take_results(const Request& request, PlanDesk& desk);

/// `GET /api/v1/plans/{id}/results`: all of them, corrected ones included.
Response list_results(const Request& request, PlanDesk& desk);

/// `GET /api/v1/isochrones`: what can be reached from a place within some times.
Response isochrones(const Request& request, PlanDesk& desk);

/// `PATCH /api/v1/plans/{id}`: takes a plan out of the lists, or back, for its owner and
/// administrators.
Response archive_plan(const Request& request, PlanDesk& desk);

/// The plan with an id. Throws `Problem`: 404, or 403 outside the caller's reach.
StoredPlan reachable_plan(const Request& request, PlanDesk& desk, const std::string& id);

/// The plan that the path names, in the same way.
StoredPlan plan_of_path(const Request& request, PlanDesk& desk);

} // namespace osh::server
