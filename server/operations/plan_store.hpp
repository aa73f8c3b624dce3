#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// A plan of visits without its versions. Times are seconds since 1970.
struct StoredPlan {
    std::string id;
    std::string name;
    std::string owner;                ///< account
    std::vector<std::string> regions; ///< two-digit codes of all its enterprises
    std::int64_t created_at = 0;
    std::int64_t changed_at = 0;
    std::int64_t version = 0;     ///< the newest that is done; 0: the first is under way
    std::string pending_job{};    ///< the job that makes the next one; empty: none
    std::string message{};        ///< why the last search failed; empty: it did not
    std::int64_t archived_at = 0; ///< 0: it is in the lists
};

/// A file that a version can be taken along as.
struct PlanFile {
    std::string format; ///< gpx, ics, geojson, kml, csv
    std::string body;
};

/// One version of a plan; JSON texts as the schema describes them.
struct PlanVersion {
    std::string plan;
    std::int64_t version = 0;
    std::int64_t created_at = 0;
    std::string author;
    std::string why = "made"; ///< or `replanned`
    std::string changes{};
    std::string summary = "{}";
    std::string request = "{}";
    std::string problem = "{}";
    std::string visits = "[]";
    std::string solution = "{}";
    std::vector<PlanFile> files{}; ///< only on the way in
};

/// What a list shows of a plan.
struct ListedPlan {
    StoredPlan plan;
    std::string summary; ///< of the newest version; empty while there is none
};

/// The plans as the operational database keeps them. Versions are written once.
class PlanStore {
public:
    /// The database must outlive the store.
    explicit PlanStore(OperationsDatabase& database) : m_database(&database) {}

    void add(const StoredPlan& plan);

    std::optional<StoredPlan> find(std::string_view id);

    /// Plans made before the moment, the newest first.
    std::vector<ListedPlan> list(std::int64_t before, std::int64_t most);

    /// Makes a job the one that writes the next version, if the plan still has this version and
    /// this pending job; false otherwise.
    bool claim(const StoredPlan& seen, std::string_view job);

    /// Writes the version after the newest and ends the claim of the job, all or nothing. Throws
    /// `Error` when another job has the claim.
    void write(
        const PlanVersion& version, const std::vector<std::string>& regions, std::string_view job);

    /// Ends the claim of a job that failed.
    void give_up(std::string_view plan, std::string_view job, std::string_view message);

    /// Takes a plan out of the lists from a moment on; 0 takes it back.
    void archive(std::string_view plan, std::int64_t at);

    std::optional<PlanVersion> find_version(std::string_view plan, std::int64_t version);

    /// All versions without problem, visits and solution, the oldest first.
    std::vector<PlanVersion> versions(std::string_view plan);

    std::optional<std::string>
    file(std::string_view plan, std::int64_t version, std::string_view format);

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
