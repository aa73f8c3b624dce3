#pragma once

#include "regions/hotspots/territory_study.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <initializer_list>
#include <string_view>

namespace osh::server {

/// The study of a request's `indicator` (default injury_rate_1000), `neighbours` (default queen)
/// and Selection. `own` names these two and the caller's further parameters. Throws `Problem` (400)
/// when a parameter is at fault, counts are needed and the indicator is no rate, or fewer than four
/// territories have the figure.
regions::TerritoryStudy study_of(
    const Request& request,
    const LiveDataset& dataset,
    bool needs_counts,
    std::initializer_list<std::string_view> own = {"indicator", "neighbours"});

/// The head of an answer on a study: snapshot, indicator, period, territories, what was left out
/// and the neighbours with their number and the islands.
Json study_json(const LiveDataset& dataset, const regions::TerritoryStudy& study);

} // namespace osh::server
