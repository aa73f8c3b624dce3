#pragma once

#include "regions/risk/what_if.hpp"
#include "server/http/request.hpp"

#include <cstdint>

namespace osh::server {

/// The most enterprises an answer lists, and the most random models it draws.
inline constexpr double most_listed = 1'000;
inline constexpr double most_draws = 2'000;

/// Whether an answer also tells what happens in each territory below those of the Selection.
enum class WhatIfParts : std::uint8_t { none, territory };

/// What a what-if asks for besides the Selection.
struct AskedWhatIf {
    regions::WhatIf what_if{};
    std::uint64_t movers = 50;
    std::uint64_t rank_draws = 0; ///< 0: no rank intervals
    WhatIfParts by = WhatIfParts::none;
};

/// From the query of a GET (`weights`, `thresholds`, `aggregation`, `exponent`, `goalpost`,
/// `movers`, `rank_draws`, `by`) or the JSON body of a POST with members of the same names; what is
/// not given is as in the model. Throws `Problem` (400) naming what is at fault.
AskedWhatIf asked_what_if(const Request& request, const regions::RiskModel& model);

} // namespace osh::server
