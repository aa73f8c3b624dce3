#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

// For those who may see single enterprises; both leave the store untouched.

/// `GET` and `POST /api/v1/what-if`: other weights, aggregation, goalpost or thresholds over the
/// country.
Response what_if(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/sensitivity`: rank intervals under a doubtful model, and Sobol' indices.
Response sensitivity(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
