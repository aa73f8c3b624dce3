#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/reconciliation`: what the two streams say of the same places and years.
Response reconciliation(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/change`: how a rate changed from one year to another, with its interval.
Response change(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/targets`: the target paths of the Concept and how far the country is from them.
Response targets(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/dispersion`: how far apart regions or sectors lie, year by year.
Response dispersion(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
