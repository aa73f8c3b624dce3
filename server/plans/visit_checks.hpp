#pragma once

#include "regions/risk/explain.hpp"
#include "regions/signals/signal.hpp"
#include "regions/store/open_violations.hpp"
#include "server/json/json.hpp"

#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// What to look at in an enterprise: `weak_indicators` (`component`, `id`, `score`, `contribution`,
/// `text`), `signals` (`rule`, `title`, `evidence`) and `open_violations`. Weak are the indicators
/// of the assessment from half of their scale on, the missing insurance, assessment and safety
/// service, and a record of injuries or diseases above what is expected.
Json visit_checks(
    const regions::RiskExplanation& risk,
    std::span<const regions::Signal> signals,
    std::span<const regions::OpenViolation> violations);

/// The same as sentences of one language (`kk`, `ru`, `en`), for calendars and printed sheets.
std::vector<std::string> checklist(const Json& checks, const std::string& lang);

} // namespace osh::server
