#pragma once

#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/risk_records.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>

namespace osh::regions {

/// Computes `risk` (rates, priors) and `scores` of a snapshot whose other columns are filled, on
/// two threads; the result does not depend on their timing.
void score_all(Snapshot& snapshot, const RiskRecords& records, const RiskModel& model);

/// Everything recorded of one enterprise, as it enters the bulk scoring and the explanation.
/// `record` is its row of the RiskRecords.
EnterpriseFacts
facts_of(const Snapshot& snapshot, EnterpriseIndex enterprise, const RiskRecord& record);

} // namespace osh::regions
