#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// A self-assessment as it was stored; nobody verified it.
struct StoredExpress {
    std::string id;
    std::int64_t taken_at = 0; ///< seconds since 1970
    std::string as_of;         ///< YYYY-MM-DD, of the dataset it was compared with
    std::string snapshot;
    std::string model_version;
    std::string author = "-"; ///< account, or `-`
    std::string author_role;
    std::string territory; ///< KATO of the region; empty when not told
    std::string sector;
    std::uint32_t workers = 0;
    std::string answers; ///< JSON object
    double score = 0.0;
    double lowest = 0.0;
    double highest = 0.0;
    int degree = 1;
    char confidence = 'D';
    double answered = 0.0; ///< share of the weight with a yes or no
};

/// Which stored ones are listed; empty members ask for all.
struct ExpressQuery {
    std::string sector;               ///< exactly this text
    std::vector<std::string> regions; ///< KATO of regions
    std::int64_t most = 100;
};

/// Keeps self-assessments apart from the dataset, the newest 100,000 of them.
class ExpressStore {
public:
    /// The database must outlive the store.
    explicit ExpressStore(OperationsDatabase& database) : m_database(&database) {}

    void add(const StoredExpress& assessment);

    /// The newest first.
    std::vector<StoredExpress> list(const ExpressQuery& query);

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
