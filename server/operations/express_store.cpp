#include "server/operations/express_store.hpp"

#include <algorithm>

namespace osh::server {

namespace {

constexpr std::int64_t most_kept = 100'000;

StoredExpress express_of(const geo::Statement& row) {
    StoredExpress found;
    found.id = row.text(0);
    found.taken_at = row.integer(1);
    found.as_of = row.text(2);
    found.snapshot = row.text(3);
    found.model_version = row.text(4);
    found.author = row.text(5);
    found.author_role = row.text(6);
    found.territory = row.text(7);
    found.sector = row.text(8);
    found.workers = static_cast<std::uint32_t>(row.integer(9));
    found.answers = row.text(10);
    found.score = row.real(11);
    found.lowest = row.real(12);
    found.highest = row.real(13);
    found.degree = static_cast<int>(row.integer(14));
    found.confidence = row.text(15).empty() ? 'D' : row.text(15).front();
    found.answered = row.real(16);
    return found;
}

} // namespace

void ExpressStore::add(const StoredExpress& assessment) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare(
        "INSERT INTO express_assessment (id, taken_at, as_of, snapshot, model_version, author, "
        "author_role, territory, sector, workers, answers, score, lowest, highest, degree, "
        "confidence, answered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17)");
    statement.bind(1, assessment.id).bind(2, assessment.taken_at).bind(3, assessment.as_of);
    statement.bind(4, assessment.snapshot).bind(5, assessment.model_version);
    statement.bind(6, assessment.author).bind(7, assessment.author_role);
    statement.bind(8, assessment.territory).bind(9, assessment.sector);
    statement.bind(10, std::int64_t{assessment.workers}).bind(11, assessment.answers);
    statement.bind(12, assessment.score).bind(13, assessment.lowest).bind(14, assessment.highest);
    statement.bind(15, std::int64_t{assessment.degree});
    statement.bind(16, std::string(1, assessment.confidence)).bind(17, assessment.answered).run();
    auto forget = turn->prepare(
        "DELETE FROM express_assessment WHERE id IN (SELECT id FROM express_assessment "
        "ORDER BY taken_at DESC, id LIMIT -1 OFFSET ?1)");
    forget.bind(1, most_kept).run();
}

std::vector<StoredExpress> ExpressStore::list(const ExpressQuery& query) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT id, taken_at, as_of, snapshot, model_version, author, author_role, territory, "
        "sector, workers, answers, score, lowest, highest, degree, confidence, answered "
        "FROM express_assessment WHERE ?1 = '' OR sector = ?1 ORDER BY taken_at DESC, id");
    row.bind(1, query.sector);
    std::vector<StoredExpress> found;
    while (row.step() && static_cast<std::int64_t>(found.size()) < query.most) {
        StoredExpress assessment = express_of(row);
        const bool is_within =
            query.regions.empty() ||
            std::ranges::find(query.regions, assessment.territory) != query.regions.end();
        if (is_within) {
            found.push_back(std::move(assessment));
        }
    }
    return found;
}

} // namespace osh::server
