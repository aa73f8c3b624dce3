#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/geocode?q=`: the places an address may mean, the best first, as GeocodeJSON.
/// Coordinates, KATO, РКА and postcodes are recognised.
Response geocode(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/geocode/structured`: the same from parts: region, district, settlement, street,
/// house.
Response geocode_structured(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/reverse?lon=&lat=`: the address nearest to a place.
Response reverse(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/autocomplete?q=`: what a query being typed may become.
Response autocomplete(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/lookup?code=`: what a KATO, РКА or postcode stands for; a BIN leads to the
/// enterprise's own resource.
Response lookup(const Request& request, const LiveDataset& dataset);

/// `POST /api/v1/geocode/batch`: a CSV or NDJSON body, answered in kind with `result_*` appended.
Response geocode_batch(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
