#pragma once

#include "server/operations/job_store.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace osh::server {

/// How much of the disk the files of jobs may take: what waiting imports have brought in, and what
/// ended jobs have left.
struct JobFileBounds {
    std::uint64_t bytes = 20ULL << 30U;        ///< of everybody together
    std::uint64_t account_bytes = 4ULL << 30U; ///< of one account; the demonstration's count as one
    std::int64_t kept_seconds = 7L * 24 * 3600; ///< after the end of a job
};

/// The room that jobs and their files take, by account. Safe from any thread.
class JobRoom {
public:
    /// The store must outlive the room; each job has a folder named by its id in `folder`.
    JobRoom(JobStore& store, std::filesystem::path folder, JobFileBounds bounds);

    /// Bounds what one account may heap up before it begins another job: jobs under way (1,000; of
    /// an account of the demonstration, who is a stranger, 20). Of the latter the 20 newest results
    /// are kept and the others removed. Throws `Problem` (429) when too many are under way.
    void admit(const std::string& owner);

    /// Throws `Problem` (507) when the files of the account, or of all, take what they may; what
    /// strangers have left makes room for what they begin.
    void require_room(const std::string& owner);

    /// Counts what a job that is about to wait has brought in. Throws `Problem` when it alone is
    /// longer than an account's files may be (413), or longer than what is left (507).
    void admit_input(const Job& job);

    /// Whether a job that has brought nothing in may still leave something; else why not.
    std::string reason_not_to_begin(const Job& job) const;

    /// Counts the files of a job anew.
    void measure(const Job& job);

    /// Removes the files of a job, and forgets them.
    void remove_files(const std::string& id);

    /// Removes jobs that ended longer ago than they are kept. Returns how many.
    std::size_t remove_old(std::int64_t now);

    std::uint64_t bytes() const;
    std::uint64_t bytes_of_job(const std::string& id) const;
    std::uint64_t bytes_of_account(const std::string& owner) const;

    const JobFileBounds& bounds() const noexcept { return m_bounds; }

private:
    struct Files {
        std::string account;
        std::uint64_t bytes = 0;
    };

    std::uint64_t bytes_of(const std::string& account) const;
    std::string lack_of_room(const std::string& account, std::uint64_t more) const;
    void make_room_of_strangers(std::uint64_t more);

    JobStore* m_store;
    std::filesystem::path m_folder;
    JobFileBounds m_bounds;
    mutable std::mutex m_mutex;           ///< guards what follows
    std::map<std::string, Files> m_files; ///< by id of the job
};

/// What the files in the folder take; what cannot be seen counts nothing.
std::uint64_t bytes_in_folder(const std::filesystem::path& folder);

/// What came with a job, `input` or `input.csv`, may hold names of persons: nobody needs it longer
/// than the job. What a job has written that did not come to its end takes room for nothing.
void clear_job_folder(const std::filesystem::path& folder, JobState end);

} // namespace osh::server
