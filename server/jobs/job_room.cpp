#include "server/jobs/job_room.hpp"

#include "server/http/problem.hpp"
#include "server/identity/demonstration.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr std::int64_t most_looked_at = 2'000;

/// Strangers may open accounts of the demonstration as they like, so these share one bound.
std::string account_of(const std::string& owner) {
    return is_demonstration_name(owner) ? "demo-" : owner;
}

std::string megabytes(std::uint64_t bytes) {
    constexpr std::uint64_t megabyte = 1U << 20U;
    return std::to_string((bytes + megabyte - 1) / megabyte) + " MB";
}

} // namespace

JobRoom::JobRoom(JobStore& store, std::filesystem::path folder, JobFileBounds bounds)
    : m_store(&store)
    , m_folder(std::move(folder))
    , m_bounds(bounds) {}

void JobRoom::admit(const std::string& owner) {
    const bool is_stranger = is_demonstration_name(owner);
    const std::size_t most_under_way = is_stranger ? 20 : 1'000;
    constexpr std::size_t most_kept_of_strangers = 20;
    std::size_t under_way = 0;
    std::size_t ended = 0;
    std::vector<std::string> surplus;
    for (const Job& job : m_store->newest(owner, most_looked_at)) {
        if (!job.finished_at) {
            ++under_way;
        } else if (++ended > most_kept_of_strangers && is_stranger) {
            surplus.push_back(job.id);
        }
    }
    if (under_way >= most_under_way) {
        throw Problem(
            Refusal::too_many_requests,
            std::to_string(under_way) +
                " jobs of this account are under way; the same will do when some have ended");
    }
    for (const std::string& id : surplus) {
        m_store->remove(id);
        remove_files(id);
    }
}

void JobRoom::require_room(const std::string& owner) {
    if (is_demonstration_name(owner)) {
        make_room_of_strangers(1);
    }
    const std::lock_guard lock(m_mutex);
    if (const std::string lack = lack_of_room(account_of(owner), 1); !lack.empty()) {
        throw Problem(Refusal::insufficient_storage, lack);
    }
}

void JobRoom::admit_input(const Job& job) {
    const std::uint64_t brought = bytes_in_folder(m_folder / job.id);
    if (brought > m_bounds.account_bytes) {
        throw Problem(
            Refusal::content_too_large,
            "the file takes " + megabytes(brought) + "; all files of an account's jobs may take " +
                megabytes(m_bounds.account_bytes));
    }
    if (is_demonstration_name(job.owner)) {
        make_room_of_strangers(brought);
    }
    const std::lock_guard lock(m_mutex);
    const std::string account = account_of(job.owner);
    if (const std::string lack = lack_of_room(account, brought); !lack.empty()) {
        throw Problem(Refusal::insufficient_storage, lack);
    }
    m_files[job.id] = {account, brought};
}

std::string JobRoom::reason_not_to_begin(const Job& job) const {
    const std::lock_guard lock(m_mutex);
    const auto own = m_files.find(job.id);
    const bool has_its_room = own != m_files.end() && own->second.bytes > 0;
    return has_its_room ? std::string() : lack_of_room(account_of(job.owner), 1);
}

void JobRoom::measure(const Job& job) {
    const std::uint64_t taken = bytes_in_folder(m_folder / job.id);
    const std::lock_guard lock(m_mutex);
    if (taken == 0) {
        m_files.erase(job.id);
    } else {
        m_files[job.id] = {account_of(job.owner), taken};
    }
}

void JobRoom::remove_files(const std::string& id) {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder / id, ignored);
    const std::lock_guard lock(m_mutex);
    m_files.erase(id);
}

std::size_t JobRoom::remove_old(std::int64_t now) {
    const auto gone = m_store->remove_finished_before(now - m_bounds.kept_seconds);
    for (const std::string& id : gone) {
        remove_files(id);
    }
    return gone.size();
}

std::uint64_t JobRoom::bytes() const {
    const std::lock_guard lock(m_mutex);
    return bytes_of("");
}

std::uint64_t JobRoom::bytes_of_job(const std::string& id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_files.find(id);
    return found == m_files.end() ? 0 : found->second.bytes;
}

std::uint64_t JobRoom::bytes_of_account(const std::string& owner) const {
    const std::lock_guard lock(m_mutex);
    return bytes_of(account_of(owner));
}

/// Of everybody when the account is empty. The caller holds the lock.
std::uint64_t JobRoom::bytes_of(const std::string& account) const {
    std::uint64_t bytes = 0;
    for (const auto& [id, files] : m_files) {
        bytes += account.empty() || files.account == account ? files.bytes : 0;
    }
    return bytes;
}

/// Why so many bytes more have no room; empty when they have. The caller holds the lock.
std::string JobRoom::lack_of_room(const std::string& account, std::uint64_t more) const {
    const std::uint64_t of_account = bytes_of(account);
    if (of_account + more > m_bounds.account_bytes) {
        return "the files of this account's jobs take " + megabytes(of_account) + " of " +
               megabytes(m_bounds.account_bytes) +
               "; remove results that nobody needs (DELETE /api/v1/jobs/{id}/result), or wait "
               "until the oldest have gone";
    }
    const std::uint64_t of_all = bytes_of("");
    if (of_all + more > m_bounds.bytes) {
        return "the files of all jobs take " + megabytes(of_all) + " of " +
               megabytes(m_bounds.bytes) +
               "; the same will do when results were removed or the oldest have gone";
    }
    return {};
}

/// Nobody among strangers can be asked to remove something: the oldest of theirs goes.
void JobRoom::make_room_of_strangers(std::uint64_t more) {
    const std::string account = account_of("demo-");
    const auto fits = [&] {
        const std::lock_guard lock(m_mutex);
        return lack_of_room(account, more).empty();
    };
    if (fits()) {
        return;
    }
    auto jobs = m_store->newest(std::nullopt, most_looked_at);
    std::ranges::reverse(jobs);
    for (const Job& job : jobs) {
        if (job.finished_at && is_demonstration_name(job.owner)) {
            m_store->remove(job.id);
            remove_files(job.id);
            if (fits()) {
                return;
            }
        }
    }
}

std::uint64_t bytes_in_folder(const std::filesystem::path& folder) {
    std::uint64_t bytes = 0;
    std::error_code gone;
    std::filesystem::recursive_directory_iterator entry(folder, gone);
    for (; !gone && entry != std::filesystem::recursive_directory_iterator();
         entry.increment(gone)) {
        std::error_code ignored;
        const auto size = entry->is_regular_file(ignored) ? entry->file_size(ignored) : 0;
        bytes += ignored ? 0 : size;
    }
    return bytes;
}

void clear_job_folder(const std::filesystem::path& folder, JobState end) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (end != JobState::done || entry.path().stem() == "input") {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
}

} // namespace osh::server
