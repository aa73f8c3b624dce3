#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/official-figures`: published figures as their sources give them, filtered exactly.
Response official_figures(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/conflicts`: where official figures contradict one another, for the methods page.
Response conflicts(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
