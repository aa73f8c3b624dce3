#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/figures`: figures of a Selection with numerator, denominator, interval and source.
Response figures(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/indicators`: what figures there are.
Response indicators(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
