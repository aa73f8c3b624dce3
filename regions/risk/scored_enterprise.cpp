#include "regions/risk/scored_enterprise.hpp"

#include "regions/risk/score_all.hpp"

namespace osh::regions {

ScoredEnterprise
score_again(const Snapshot& snapshot, geo::Database& database, EnterpriseIndex enterprise) {
    ScoredEnterprise scored{
        .snapshot = snapshot,
        .database = database,
        .enterprise = enterprise,
        .id = snapshot.enterprises.id[enterprise.row]};
    const RecordScope scope{
        .as_of = snapshot.as_of, .enterprise_id = scored.id, .rows = 1, .row_of = [](std::int64_t) {
            return 0U;
        }};
    scored.record = read_risk_records(database, snapshot.risk.model, scope).rows.front();
    scored.facts = facts_of(snapshot, enterprise, scored.record);
    EnterpriseScorer scorer(snapshot.risk);
    scored.score = scorer.score(scored.facts);
    return scored;
}

} // namespace osh::regions
