#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/jobs/job_board.hpp"

namespace osh::server {

/// What an answer of the geocoder stands on.
struct GeocodeGround {
    std::shared_ptr<const LiveDataset> dataset;
    std::shared_ptr<const DecisionBook> decisions;
    std::shared_ptr<GeocodeReviewStore> reviews;
    EnterpriseAccess access = EnterpriseAccess::everyone;
    JobBoard* jobs = nullptr; ///< lets the register follow decisions
};

/// `GET /api/v1/geocode?q=`: the places an address may mean, the best first, as GeocodeJSON; what
/// people decided before any match. Coordinates, KATO, РКА, BIN, postcodes and names of enterprises
/// are recognised.
Response geocode(const Request& request, const GeocodeGround& ground);

/// `GET /api/v1/geocode/structured`: the same from parts: region, district, settlement, street,
/// house.
Response geocode_structured(const Request& request, const GeocodeGround& ground);

/// `GET /api/v1/reverse?lon=&lat=`: the address nearest to a place.
Response reverse(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/autocomplete?q=`: what a query being typed may become.
Response autocomplete(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/lookup?code=`: what a KATO, РКА, BIN or postcode stands for; an enterprise's
/// position is for those who may see it, else the answer names its own resource, which says who
/// may.
Response lookup(const Request& request, const GeocodeGround& ground);

/// `POST /api/v1/geocode/batch`: a CSV or NDJSON body, answered in kind with `result_*` appended;
/// with `review=1` unsure rows go into the review queue (stewards only).
Response geocode_batch(const Request& request, const GeocodeGround& ground);

} // namespace osh::server
