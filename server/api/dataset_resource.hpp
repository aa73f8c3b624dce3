#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/dataset`: what is loaded, with the attribution of every layer.
Response dataset_description(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/territories`: names, codes, extents and label places of one level.
Response territories(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/sectors`: sections and divisions of OKED.
Response sectors(const Request& request, const LiveDataset& dataset);

/// `GET /health`: whether there is anything to show.
Response health(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
