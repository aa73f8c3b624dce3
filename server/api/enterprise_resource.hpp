#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// Throws `Problem` (403) when single enterprises of this dataset may not be shown.
void require_enterprise_access(EnterpriseAccess access, const LiveDataset& dataset);

/// `GET /api/v1/enterprises/{bin}`: identity, workforce, events and the explained score.
Response enterprise(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
