#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

// For those who may see single enterprises.

/// `GET /api/v1/signals`: what the records of a selection ask to be looked at.
Response signals(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/inspection-list`: whom to visit, in four strata.
Response inspection_list(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/enterprises`: the enterprises that drive the figure of a selection, by score,
/// victims or victims above expectation.
Response leading_enterprises(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/assessment-organisations`: assigned degrees against later injuries.
Response assessment_organisations(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
