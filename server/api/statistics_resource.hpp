#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/statistics/{method}`: spatial statistics of a figure over the territories of a
/// Selection, one level below what it names; `method` is moran, local-moran, getis, scan, smooth
/// or funnel. Territories whose figure is suppressed or unknown are left out before anything is
/// computed, so that no answer stands on a suppressed number. Throws `Problem`: 404 for another
/// method, 400 for a parameter at fault or figures that allow no statement.
Response statistics(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
