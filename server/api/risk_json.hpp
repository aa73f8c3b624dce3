#pragma once

#include "regions/risk/explain.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// The integral score taken apart, as `docs/api.md` describes it.
Json to_json(const regions::RiskExplanation& explanation);

} // namespace osh::server
