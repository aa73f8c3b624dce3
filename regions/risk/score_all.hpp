#pragma once

#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/risk_records.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace osh::regions {

/// Computes `risk` (rates, priors) and `scores` of a snapshot whose other columns are filled, on
/// two threads; the result does not depend on their timing. The snapshot keeps the records, one for
/// each of its enterprises.
void score_all(
    Snapshot& snapshot, std::shared_ptr<const RiskRecords> records, const RiskModel& model);

/// The components that scoring by the same model with another goalpost gives, by row: from the
/// records the snapshot keeps, to the hundredth, on two threads. About 0.15 s per million.
std::vector<std::array<StoredScore, risk_component_count>>
components_at_goalpost(const Snapshot& snapshot, double goalpost_ratio);

/// Everything recorded of one enterprise, as it enters the bulk scoring and the explanation.
/// `record` is its row of the RiskRecords.
EnterpriseFacts
facts_of(const Snapshot& snapshot, EnterpriseIndex enterprise, const RiskRecord& record);

} // namespace osh::regions
