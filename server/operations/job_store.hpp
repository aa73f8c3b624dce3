#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

enum class JobState { queued, running, done, failed, cancelled };

/// The state's name in the interface and the database.
std::string_view job_state_name(JobState state) noexcept;

/// One piece of long work. Times are seconds since 1970.
struct Job {
    std::string id;
    std::string kind; ///< such as `export` or `import territories`
    JobState state = JobState::queued;
    std::string owner;       ///< account name
    std::string parameters;  ///< JSON text
    double progress = 0;     ///< 0 to 1
    std::string message;     ///< what is going on, or why it failed
    std::string cause;       ///< why it failed, JSON text of a `JobCause`; empty: the message alone
    std::string outcome;     ///< what became of it, JSON text; empty: the message alone
    std::string retry;       ///< the try it waits for, JSON text of a `JobRetry`; empty: none
    std::string result_name; ///< file name of the result; empty without one
    std::string result_type; ///< its media type
    std::int64_t created_at = 0;
    std::optional<std::int64_t> started_at;
    std::optional<std::int64_t> finished_at;
};

/// The jobs as the operational database keeps them.
class JobStore {
public:
    /// The database must outlive the store.
    explicit JobStore(OperationsDatabase& database) : m_database(&database) {}

    void add(const Job& job);

    /// Writes everything but id, kind, owner, parameters and creation back.
    void update(const Job& job);

    std::optional<Job> find(std::string_view id);

    /// The newest jobs of an owner (of everybody without a name), newest first.
    std::vector<Job> newest(const std::optional<std::string>& owner, std::int64_t most);

    /// All jobs of a state, oldest first.
    std::vector<Job> in_state(JobState state);

    void remove(std::string_view id);

    /// Forgets jobs that ended before the moment and returns their ids.
    std::vector<std::string> remove_finished_before(std::int64_t moment);

private:
    std::vector<Job> select(std::string_view rest, const std::optional<std::string>& parameter);

    OperationsDatabase* m_database;
};

} // namespace osh::server
