#pragma once

#include "regions/indicators/covered_years.hpp"
#include "regions/risk/explain.hpp"
#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// Throws `Problem` (403) when single enterprises of this dataset may not be shown.
void require_enterprise_access(EnterpriseAccess access, const LiveDataset& dataset);

/// Lets through also everybody who has signed in; which enterprises they see is decided by their
/// reach. Otherwise throws as above.
void require_enterprise_access(
    const Request& request, EnterpriseAccess access, const LiveDataset& dataset);

/// What the dataset holds on one enterprise, with its explained score: what
/// `GET /api/v1/enterprises/{bin}` answers. Throws `Problem` (404) when it is not in the dataset.
Json enterprise_card(
    const regions::Snapshot& snapshot,
    const regions::CoveredYears& covered,
    geo::Database& database,
    regions::Bin bin,
    const regions::RiskExplanation& risk);

/// `GET /api/v1/enterprises/{bin}`: identity, workforce, events and the explained score.
Response enterprise(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/enterprises/{bin}/history`: the states of its register record, the oldest first:
/// who wrote each and what it changed (renames, moves, size).
Response enterprise_history(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
