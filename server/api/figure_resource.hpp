#pragma once

#include "regions/indicators/figures.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string_view>
#include <vector>

namespace osh::server {

/// The indicators that the parameter `indicator` names, several by comma; without it those that
/// `otherwise` names, all when that is empty. Throws `Problem` (400).
std::vector<const regions::Indicator*>
asked_indicators(const Request& request, std::string_view otherwise);

/// What the parameter `by` divides figures by: territory, sector, year or quarter, several by
/// comma; `otherwise` when it is absent. Throws `Problem` (400).
regions::Breakdown breakdown_of(const Request& request, std::string_view otherwise);

/// `GET /api/v1/figures`: figures of a Selection with numerator, denominator, interval and source.
Response figures(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/figures/export.{format}`: the same figures as a file, every indicator by territory
/// unless the request says otherwise.
Response figures_as_file(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/indicators`: what figures there are.
Response indicators(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
