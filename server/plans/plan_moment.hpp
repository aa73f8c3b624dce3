#pragma once

#include "server/json/json.hpp"

#include <map>
#include <string>

namespace osh::server {

/// The outcome of the result that stands for a visit, by BIN.
using StandingOutcomes = std::map<std::string, std::string>;

/// Keeps in a problem what has begun by a moment, with the times that the routes of the last
/// version give: visits that a result stands for, and those that were to begin before the moment.
/// The moment is `now` of the body, `{"day": 1, "at": "13:30"}`, else the later of the one that the
/// problem had and the planned end of the last visit with a result; without any of them nothing has
/// begun. Returns whether the body named one. Throws `Problem` (422) for a moment outside the plan.
bool keep_what_has_begun(
    Json& problem, const Json& routes, const Json& body, const StandingOutcomes& outcomes);

/// Whether a visit of a problem has begun.
bool has_begun(const Json& visit);

/// Throws `Problem` (422) when the visit was made: what is done stays as it is.
void require_not_done(const StandingOutcomes& outcomes, const std::string& id);

} // namespace osh::server
