#include "server/operations/geocode_review_store.hpp"

#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view review_columns =
    "r.id, r.query, r.query_key, r.within_kato, r.reason, r.candidates, r.source, r.times, "
    "r.first_at, r.last_at, EXISTS (SELECT 1 FROM geocode_decision d WHERE d.review_id = r.id AND "
    "d.withdrawn_at IS NULL)";
constexpr std::string_view decision_columns =
    "d.id, d.review_id, d.is_nowhere, coalesce(d.lon, 0), coalesce(d.lat, 0), d.precision_class, "
    "d.accuracy_m, d.kato, d.label, d.author, d.reason, d.decided_at, d.withdrawn_by, "
    "d.withdrawn_because, d.withdrawn_at";

GeocodeReview review_in(const geo::Statement& row) {
    GeocodeReview review;
    review.id = row.integer(0);
    review.query = row.text(1);
    review.query_key = row.text(2);
    review.within_kato = row.text(3);
    review.reason = row.text(4);
    review.candidates = row.text(5);
    review.source = row.text(6);
    review.times = row.integer(7);
    review.first_at = row.integer(8);
    review.last_at = row.integer(9);
    review.is_decided = row.integer(10) != 0;
    return review;
}

GeocodeDecision decision_in(const geo::Statement& row) {
    GeocodeDecision decision;
    decision.id = row.integer(0);
    decision.review = row.integer(1);
    decision.is_nowhere = row.integer(2) != 0;
    decision.lon = row.real(3);
    decision.lat = row.real(4);
    decision.precision = row.text(5);
    decision.accuracy_m = row.real(6);
    decision.kato = row.text(7);
    decision.label = row.text(8);
    decision.author = row.text(9);
    decision.reason = row.text(10);
    decision.decided_at = row.integer(11);
    decision.withdrawn_by = row.text(12);
    decision.withdrawn_because = row.text(13);
    decision.withdrawn_at = row.optional_integer(14);
    return decision;
}

} // namespace

std::int64_t GeocodeReviewStore::note(const GeocodeReview& review) {
    const auto turn = m_database->turn();
    auto put = turn->prepare(
        "INSERT INTO geocode_review (query, query_key, within_kato, reason, candidates, source, "
        "first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) "
        "ON CONFLICT (query_key, within_kato) DO UPDATE SET reason = excluded.reason, "
        "candidates = excluded.candidates, source = excluded.source, times = times + 1, "
        "last_at = excluded.last_at RETURNING id");
    put.bind(1, review.query).bind(2, review.query_key).bind(3, review.within_kato);
    put.bind(4, review.reason).bind(5, review.candidates).bind(6, review.source);
    put.bind(7, review.last_at);
    put.step();
    const std::int64_t id = put.integer(0);
    put.reset();
    return id;
}

std::optional<GeocodeReview> GeocodeReviewStore::find(std::int64_t id) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT " + std::string(review_columns) + " FROM geocode_review r WHERE r.id = ?1");
    row.bind(1, id);
    if (!row.step()) {
        return std::nullopt;
    }
    GeocodeReview review = review_in(row);
    auto decision = turn->prepare(
        "SELECT " + std::string(decision_columns) +
        " FROM geocode_decision d WHERE d.review_id = ?1 ORDER BY d.id DESC");
    decision.bind(1, id);
    while (decision.step()) {
        review.decisions.push_back(decision_in(decision));
    }
    return review;
}

std::vector<GeocodeReview> GeocodeReviewStore::list(
    ReviewState state, std::int64_t after, std::int64_t most, std::string_view query) {
    constexpr std::string_view in_force =
        "EXISTS (SELECT 1 FROM geocode_decision d WHERE d.review_id = r.id AND "
        "d.withdrawn_at IS NULL)";
    std::string condition;
    if (state != ReviewState::all) {
        condition = (state == ReviewState::open ? " AND NOT " : " AND ") + std::string(in_force);
    }
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT " + std::string(review_columns) + " FROM geocode_review r WHERE r.id > ?1" +
        condition + " AND (?3 = '' OR r.query = ?3) ORDER BY r.id LIMIT ?2");
    row.bind(1, after).bind(2, most).bind(3, query);
    std::vector<GeocodeReview> reviews;
    while (row.step()) {
        reviews.push_back(review_in(row));
    }
    return reviews;
}

bool GeocodeReviewStore::decide(const GeocodeDecision& decision) {
    const auto turn = m_database->turn();
    auto put = turn->prepare(
        "INSERT INTO geocode_decision (review_id, is_nowhere, lon, lat, precision_class, "
        "accuracy_m, kato, label, author, reason, decided_at) "
        "SELECT r.id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM geocode_review r "
        "WHERE r.id = ?1 AND NOT EXISTS (SELECT 1 FROM geocode_decision d "
        "WHERE d.review_id = r.id AND d.withdrawn_at IS NULL)");
    put.bind(1, decision.review).bind(2, decision.is_nowhere ? 1 : 0);
    if (decision.is_nowhere) {
        put.bind_null(3).bind_null(4);
    } else {
        put.bind(3, decision.lon).bind(4, decision.lat);
    }
    put.bind(5, decision.precision).bind(6, decision.accuracy_m).bind(7, decision.kato);
    put.bind(8, decision.label).bind(9, decision.author).bind(10, decision.reason);
    put.bind(11, decision.decided_at).run();
    return turn->changes() == 1;
}

bool GeocodeReviewStore::withdraw(
    std::int64_t review, std::string_view by, std::string_view because, std::int64_t at) {
    const auto turn = m_database->turn();
    auto put = turn->prepare("UPDATE geocode_decision SET withdrawn_by = ?2, withdrawn_because = "
                             "?3, withdrawn_at = ?4 WHERE review_id = ?1 AND withdrawn_at IS NULL");
    put.bind(1, review).bind(2, by).bind(3, because).bind(4, at).run();
    return turn->changes() == 1;
}

std::vector<DecisionInForce> GeocodeReviewStore::in_force() {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT " + std::string(decision_columns) +
        ", r.query, r.within_kato FROM geocode_decision d JOIN geocode_review r ON r.id = "
        "d.review_id WHERE d.withdrawn_at IS NULL ORDER BY d.id");
    std::vector<DecisionInForce> decisions;
    while (row.step()) {
        decisions.push_back(
            {{std::string(row.text(15)), std::string(row.text(16))}, decision_in(row)});
    }
    return decisions;
}

std::vector<AskedAddress> GeocodeReviewStore::ever_decided() {
    const auto turn = m_database->turn();
    auto row = turn->prepare("SELECT r.query, r.within_kato FROM geocode_review r WHERE EXISTS "
                             "(SELECT 1 FROM geocode_decision d WHERE d.review_id = r.id)");
    std::vector<AskedAddress> asked;
    while (row.step()) {
        asked.push_back({std::string(row.text(0)), std::string(row.text(1))});
    }
    return asked;
}

std::int64_t GeocodeReviewStore::version() {
    const auto turn = m_database->turn();
    return turn
        ->number("SELECT coalesce(max(id), 0) + count(withdrawn_at) * 1000000000 FROM "
                 "geocode_decision")
        .value_or(0);
}

} // namespace osh::server
