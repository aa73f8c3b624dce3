#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/risk_records.hpp"
#include "regions/snapshot/snapshot.hpp"

namespace osh::regions {

/// One enterprise scored again from its records, through the same code as the bulk scoring.
struct ScoredEnterprise {
    const Snapshot& snapshot;
    geo::Database& database;
    EnterpriseIndex enterprise{};
    std::int64_t id = 0;
    RiskRecord record{};
    EnterpriseFacts facts{};
    EnterpriseScore score{};
};

/// `database` must be the dataset the snapshot was loaded from.
ScoredEnterprise
score_again(const Snapshot& snapshot, geo::Database& database, EnterpriseIndex enterprise);

} // namespace osh::regions
