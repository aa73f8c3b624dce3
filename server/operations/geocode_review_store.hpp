#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// What was decided about an address. Times are seconds since 1970.
struct GeocodeDecision {
    std::int64_t id = 0;
    std::int64_t review = 0;
    bool is_nowhere = false; ///< the address is none, or lies outside the country
    double lon = 0.0;
    double lat = 0.0;
    std::string precision{};
    double accuracy_m = 0.0;
    std::string kato{};
    std::string label{};
    std::string author{};
    std::string reason{};
    std::int64_t decided_at = 0;
    std::string withdrawn_by{};
    std::string withdrawn_because{};
    std::optional<std::int64_t> withdrawn_at{};
};

/// An address that waits for a person, or waited.
struct GeocodeReview {
    std::int64_t id = 0;
    std::string query{};
    std::string query_key{};
    std::string within_kato{};
    std::string reason{};
    std::string candidates = "[]"; ///< JSON
    std::string source{};
    std::int64_t times = 1;
    std::int64_t first_at = 0;
    std::int64_t last_at = 0;
    bool is_decided = false;                  ///< a decision is in force; read, not stored
    std::vector<GeocodeDecision> decisions{}; ///< the newest first
};

/// What somebody decided on.
struct AskedAddress {
    std::string query{}; ///< its key is made anew: an older program may have made another one
    std::string within_kato{};
};

/// A decision in force, by what was asked.
struct DecisionInForce {
    AskedAddress asked{};
    GeocodeDecision decision{};
};

/// Which reviews are wanted.
enum class ReviewState { open, decided, all };

/// The review queue as the operational database keeps it.
class GeocodeReviewStore {
public:
    /// The database must outlive the store.
    explicit GeocodeReviewStore(OperationsDatabase& database) : m_database(&database) {}

    /// Puts an address into the queue; one that is there already counts once more and gets the
    /// newer reason and candidates. Returns its id.
    std::int64_t note(const GeocodeReview& review);

    std::optional<GeocodeReview> find(std::int64_t id);

    /// At most `most` reviews with ids above `after`, in their order, without decisions; with a
    /// `query` those of this address only, as it was first written.
    std::vector<GeocodeReview>
    list(ReviewState state, std::int64_t after, std::int64_t most, std::string_view query = {});

    /// Adds a decision; false when one is in force already, or there is no such review.
    bool decide(const GeocodeDecision& decision);

    /// Withdraws the decision in force of a review; false when there is none.
    bool
    withdraw(std::int64_t review, std::string_view by, std::string_view because, std::int64_t at);

    std::vector<DecisionInForce> in_force();

    /// What decisions were ever made on, also those since withdrawn.
    std::vector<AskedAddress> ever_decided();

    /// A number that differs when decisions were made or withdrawn since.
    std::int64_t version();

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
