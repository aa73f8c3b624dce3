#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/layers/heat_views.hpp"

namespace osh::server {

/// Which surface a request means: the capture `{measure}`, and `kind`, `bandwidth_m`, `edge`,
/// `palette`, `source` and the Selection of the query. Those who may see single enterprises get
/// surfaces of the records unless they ask for the published ones; all others get the published
/// ones. Throws `Problem`: 404 for an unknown measure, 400 for what is malformed or does not exist,
/// 403 for records that the caller may not see.
HeatRequest
heat_request(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

} // namespace osh::server
