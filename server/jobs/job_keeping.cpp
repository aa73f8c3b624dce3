// How long and how much the board keeps of what jobs take in and leave.
#include "server/error.hpp"
#include "server/jobs/job_board.hpp"

#include <ctime>
#include <exception>
#include <limits>
#include <set>
#include <system_error>

namespace osh::server {

bool JobBoard::is_bounded(const std::string& kind) const {
    const auto known = m_kinds.find(kind);
    return known != m_kinds.end() && known->second.files == JobFiles::bounded;
}

/// What an older program or a killed one has left, and what belongs to no job, goes; the rest is
/// counted.
void JobBoard::take_stock() {
    remove_old();
    std::set<std::string> known;
    for (const Job& job : m_store.newest(std::nullopt, std::numeric_limits<std::int32_t>::max())) {
        if (job.finished_at) {
            clear_job_folder(m_folder / job.id, job.state);
        }
        m_room.measure(job);
        known.insert(job.id);
    }
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        if (!known.contains(entry.path().filename().string())) {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
}

/// Also while nothing else happens: a server runs for months.
void JobBoard::remove_old() {
    constexpr std::chrono::hours between{1};
    m_next_removal = std::chrono::steady_clock::now() + between;
    m_room.remove_old(std::time(nullptr));
}

/// A disk that takes no word of it holds up no job. The caller holds the lock.
void JobBoard::try_to_remove_old() {
    try {
        remove_old();
    } catch (const std::exception& error) {
        m_report("old jobs: " + std::string(error.what()));
    }
}

/// Many may have been admitted while there was room. Throws `Error`.
void JobBoard::refuse_without_room(const Job& job) const {
    const std::string reason = m_room.reason_not_to_begin(job);
    if (!reason.empty()) {
        throw Error(reason);
    }
}

bool JobBoard::remove_result(std::string_view id) {
    const std::lock_guard lock(m_mutex);
    auto job = m_store.find(id);
    if (!job || !job->finished_at || job->result_name.empty()) {
        return false;
    }
    job->result_name.clear();
    job->result_type.clear();
    m_store.update(*job);
    m_room.remove_files(job->id);
    return true;
}

} // namespace osh::server
