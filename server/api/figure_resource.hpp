#pragma once

#include "regions/indicators/figures.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string_view>

namespace osh::server {

/// What the parameter `by` divides figures by: territory, sector, year or quarter, several by
/// comma; `otherwise` when it is absent. Throws `Problem` (400).
regions::Breakdown breakdown_of(const Request& request, std::string_view otherwise);

/// `GET /api/v1/figures`: figures of a Selection with numerator, denominator, interval and source.
Response figures(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/indicators`: what figures there are.
Response indicators(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
