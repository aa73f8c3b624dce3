#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/json-stat`: the figures of a Selection as a JSON-stat 2.0 dataset with the
/// dimensions stream, territory, sector, period and indicator, and one of one category for each
/// filter, so that figures of two questions never have the same key. The stream of what counts no
/// events is `_Z`, not applicable. `by` divides as in `/api/v1/figures`, by
/// territory without it. Suppressed figures are null with status `c`.
Response json_stat(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/sdmx-csv`: the same as SDMX-CSV 2.0, REF_AREA being KATO and ACTIVITY being OKED.
Response sdmx_csv(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
