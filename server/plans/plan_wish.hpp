#pragma once

#include "geo/kato.hpp"
#include "geo/planner/plan_search.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/plans/plan_candidates.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// What a version of a plan is to be made from: it travels with the job as JSON.
struct PlanWish {
    Json request;        ///< as it was asked for: candidates, opening, search, margins, language
    Json problem;        ///< as docs/planner.md describes it
    Json visits;         ///< the enterprises as the interface shows them
    Json start;          ///< routes to begin with, as in a solution; an empty list for none
    std::string changes; ///< against the version before, in a sentence; empty for the first
    std::vector<std::string> regions; ///< two-digit codes of all enterprises
};

/// On what a wish stands: the snapshot and which regions its sender may see (empty: all).
struct PlanGround {
    const regions::Snapshot& snapshot;
    std::vector<geo::Kato> reach;
};

/// Reads the body of `POST /api/v1/plans`. Throws `Problem`: 422 with a sentence that names the
/// member at fault, also when there is nobody to visit; 403 for regions outside the reach.
PlanWish new_plan_wish(const Json& body, const PlanGround& ground);

/// The Selection and the question of named texts, resolved and within the reach. Throws `Problem`:
/// of that refusal for what cannot be read, 403 for a territory outside the reach.
struct CandidateWish {
    regions::Selection selection;
    CandidateQuestion question;
};

CandidateWish candidate_wish(const NamedTexts& texts, const PlanGround& ground, Refusal refusal);

/// The name of an enterprise as the interface shows it: in the language, else in the other one,
/// else its BIN; cut where it is longer than a plan shows.
std::string enterprise_name_to_show(const Json& candidate, const std::string& lang);

/// A visit as a planning problem names it, of the candidate of this enterprise with what the
/// sender says otherwise about it: wish, value, service_min, windows, skills, lock, gap_days.
/// Throws `Problem` (422) for another member.
Json visit_of_candidate(const Json& candidate, const Json& said, const Json& request);

/// Puts what is said about a visit into it. Throws `Problem` (422) for a member that cannot be
/// said.
void amend_visit(Json& visit, const Json& said);

/// The regions of all visits.
std::vector<std::string> regions_of_visits(const Json& visits);

/// Throws `Problem` (422) with the planner's own sentence when a problem cannot be read.
void require_sound_problem(const Json& problem);

/// Throws `Problem` (422) unless `margins` is true, false, null or absent.
void require_sound_margins(const Json& body);

/// How long a search may take, from a request's `search`: `seconds` (0.1 to 300), `iterations` (0
/// to 10,000,000), `seed`. Throws `Problem` (422).
geo::SearchLimits search_limits(const Json& request, double usual_seconds);

} // namespace osh::server
