#pragma once

#include "server/plans/plan_wish.hpp"

#include <map>
#include <string>

namespace osh::server {

/// What the result that stands for a visit tells.
struct StandingOutcome {
    std::string outcome;
    std::string uuid;
};

/// The outcomes of the results that stand, by BIN.
using StandingOutcomes = std::map<std::string, StandingOutcome>;

/// Keeps in a plan what has begun by a moment, with the times that the routes of the last version
/// give: visits that were made, and those that were to begin before the moment. The moment is `now`
/// of the body, `{"day": 1, "at": "13:30"}`, else the later of the one that the problem had and the
/// planned end of the last visit with a result; without any of them nothing has begun. A visit that
/// came to nothing (absent, closed, refused, postponed) keeps its place while the inspector's day
/// goes on from there; it gives it up, and may be made on a later day, when its time was still to
/// come, when that day is over, or when the body wants it elsewhere. Returns whether the body named
/// a moment. Throws `Problem` (422) for a moment outside the plan.
bool keep_what_has_begun(PlanWish& wish, const Json& body, const StandingOutcomes& outcomes);

/// Whether a visit of a problem has begun.
bool has_begun(const Json& visit);

/// Throws `Problem` (422) when the visit was made: what is done stays as it is.
void require_not_done(const StandingOutcomes& outcomes, const std::string& id);

} // namespace osh::server
