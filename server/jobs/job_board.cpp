#include "server/jobs/job_board.hpp"

#include "geo/error.hpp"
#include "regions/error.hpp"
#include "server/error.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <exception>
#include <iterator>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr std::int64_t most_listed = 200;

std::int64_t now_seconds() { return std::time(nullptr); }

/// Nobody but the server's own account looks into it.
void create_private_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

/// Errors name files by their whole path; where the server keeps them is nobody's concern.
std::string without_folder(std::string message, const std::filesystem::path& folder) {
    // The folder of the job lies in that of jobs, which lies in that of the data.
    for (const auto& outer : {folder, folder.parent_path().parent_path()}) {
        const std::string prefix = outer.string() + "/";
        for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix)) {
            message.erase(at, prefix.size());
        }
    }
    return message;
}

} // namespace

JobBoard::JobBoard(
    OperationsDatabase& database,
    const std::filesystem::path& data_folder,
    std::function<void(const std::string&)> report,
    JobFileBounds bounds)
    : m_store(database)
    , m_folder(data_folder / "jobs")
    , m_room(m_store, m_folder, bounds)
    , m_report(std::move(report)) {}

JobBoard::~JobBoard() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const auto& [id, cancelled] : m_running) {
            *cancelled = true;
        }
    }
    m_arrived.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

void JobBoard::add_kind(std::string kind, JobWork work, JobLane lane, JobFiles files) {
    JobTally tally;
    tally.kind = kind;
    m_kinds.insert_or_assign(std::move(kind), Kind{std::move(work), lane, files, std::move(tally)});
}

/// A kind that this program does not know fails where it comes to its turn.
JobBoard::Queue& JobBoard::queue_of(const std::string& kind) {
    const auto known = m_kinds.find(kind);
    return m_queues[known == m_kinds.end() ? JobLane::in_order : known->second.lane];
}

void JobBoard::start(std::size_t in_order, std::size_t searches) {
    take_stock();
    // Both lists are read before a job changes from one to the other, or it would begin twice.
    std::vector<Job> left = m_store.in_state(JobState::running);
    std::ranges::move(m_store.in_state(JobState::queued), std::back_inserter(left));
    for (Job& job : left) {
        job.state = JobState::queued;
        job.progress = 0;
        m_store.update(job);
        queue_of(job.kind).push_back(job.id);
    }
    const auto begin = [this](std::size_t threads, JobLane lane) {
        for (std::size_t i = 0; i < threads; ++i) {
            m_threads.emplace_back([this, lane] { work(lane); });
        }
    };
    begin(in_order, JobLane::in_order);
    begin(searches, JobLane::searches);
    begin(1, JobLane::archives);
}

Job JobBoard::submit(
    std::string kind,
    std::string owner,
    std::string parameters,
    const std::function<void(const std::filesystem::path& folder)>& fill) {
    m_room.admit(owner);
    if (is_bounded(kind)) {
        m_room.require_room(owner);
    }
    constexpr std::string_view alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    constexpr std::size_t id_length = 16;
    Job job;
    job.id = random_text(id_length, alphabet);
    job.kind = std::move(kind);
    job.owner = std::move(owner);
    job.parameters = std::move(parameters);
    job.created_at = now_seconds();
    create_private_folder(m_folder / job.id);
    try {
        if (fill) {
            fill(m_folder / job.id);
        }
        if (is_bounded(job.kind)) {
            m_room.admit_input(job);
        }
        m_store.add(job);
    } catch (...) {
        m_room.remove_files(job.id);
        throw;
    }
    {
        const std::lock_guard lock(m_mutex);
        queue_of(job.kind).push_back(job.id);
    }
    m_arrived.notify_all();
    return job;
}

/// One that was taken off its queue may have begun its work.
bool JobBoard::is_in_queue(const Job& job) {
    const std::lock_guard lock(m_mutex);
    const Queue& queue = queue_of(job.kind);
    return std::ranges::find(queue, job.id) != queue.end();
}

Job JobBoard::submit_unless_waiting(const std::string& kind, std::string owner) {
    const std::lock_guard lock(m_looking);
    for (Job& job : m_store.in_state(JobState::queued)) {
        if (job.kind == kind && is_in_queue(job)) {
            return std::move(job);
        }
    }
    return submit(kind, std::move(owner), "{}", nullptr);
}

std::optional<Job> JobBoard::find(std::string_view id) {
    const std::lock_guard lock(m_mutex);
    const auto ended = m_unwritten.find(id);
    if (ended == m_unwritten.end()) {
        return m_store.find(id);
    }
    const Job job = ended->second;
    m_unwritten.erase(ended);
    write_end(job); // perhaps there is room by now
    return job;
}

std::vector<Job> JobBoard::newest(const std::optional<std::string>& owner) {
    std::vector<Job> list = m_store.newest(owner, most_listed);
    const std::lock_guard lock(m_mutex);
    for (Job& job : list) {
        const auto ended = m_unwritten.find(job.id);
        if (ended != m_unwritten.end()) {
            job = ended->second;
        }
    }
    return list;
}

void JobBoard::cancel(std::string_view id) {
    const std::lock_guard lock(m_mutex);
    const auto running = m_running.find(std::string(id));
    if (running != m_running.end()) {
        *running->second = true;
        return;
    }
    auto job = m_store.find(id);
    if (job && job->state == JobState::queued) {
        job->state = JobState::cancelled;
        job->finished_at = now_seconds();
        m_store.update(*job);
        std::erase(queue_of(job->kind), job->id);
        clear_job_folder(m_folder / job->id, JobState::cancelled);
        m_room.measure(*job);
    }
}

JobFigures JobBoard::figures() {
    const std::lock_guard lock(m_mutex);
    JobFigures figures{.waiting = 0, .running = m_running.size(), .kinds = {}};
    for (const auto& [lane, queue] : m_queues) {
        figures.waiting += queue.size();
    }
    for (const auto& [name, kind] : m_kinds) {
        figures.kinds.push_back(kind.tally);
    }
    return figures;
}

std::filesystem::path JobBoard::result_file(const Job& job) const {
    return m_folder / job.id / job.result_name;
}

void JobBoard::work(JobLane lane) {
    while (true) {
        std::optional<Job> job;
        {
            std::unique_lock lock(m_mutex);
            Queue& queue = m_queues[lane];
            m_arrived.wait_until(
                lock, m_next_removal, [&] { return m_stopping || !queue.empty(); });
            if (m_stopping) {
                return;
            }
            if (std::chrono::steady_clock::now() >= m_next_removal) {
                try_to_remove_old();
            }
            job = queue.empty() ? std::nullopt : next_of(queue);
            if (job) {
                m_running[job->id] = std::make_shared<std::atomic<bool>>(false);
            }
        }
        if (job) {
            run(std::move(*job));
        }
    }
}

/// Takes the first job off the queue; nothing when the database does not give it.
std::optional<Job> JobBoard::next_of(Queue& queue) {
    const std::string id = queue.front();
    queue.pop_front();
    try {
        return m_store.find(id);
    } catch (const std::exception& error) {
        m_report("job " + id + ": " + error.what());
        return std::nullopt;
    }
}

/// The one boundary of jobs: whatever the work throws ends in the job's state.
void JobBoard::run(Job job) {
    std::shared_ptr<std::atomic<bool>> cancelled;
    {
        const std::lock_guard lock(m_mutex);
        cancelled = m_running.at(job.id);
    }
    job.state = JobState::running;
    job.started_at = now_seconds();
    job.retry.clear(); // of a program that ended while it waited
    JobContext context(job, m_folder / job.id, m_store, *cancelled, m_room.bounds().account_bytes);
    try {
        m_store.update(job);
        const auto kind = m_kinds.find(job.kind);
        if (kind == m_kinds.end()) {
            throw Error("this program does not know the work \"" + job.kind + "\"");
        }
        if (kind->second.files == JobFiles::bounded) {
            refuse_without_room(job);
        }
        kind->second.work(context);
        context.m_job.progress = 1;
        finish(context, JobState::done, context.m_job.message);
    } catch (const JobCancelled&) {
        finish(context, JobState::cancelled, "cancelled");
    } catch (const Error& error) {
        finish(context, JobState::failed, without_folder(error.what(), context.folder()));
    } catch (const regions::Error& error) {
        finish(context, JobState::failed, without_folder(error.what(), context.folder()));
    } catch (const geo::Error& error) {
        finish(context, JobState::failed, without_folder(error.what(), context.folder()));
    } catch (const std::exception& error) {
        m_report("job " + job.id + ": " + error.what());
        finish(
            context,
            JobState::failed,
            "the work failed; its operator finds the cause in the log by the job " + job.id);
    }
}

/// A job interrupted because the program stops stays `running` in the database and begins anew.
void JobBoard::finish(JobContext& context, JobState state, std::string message) {
    const std::lock_guard lock(m_mutex);
    m_running.erase(context.m_job.id);
    if (state == JobState::cancelled && m_stopping) {
        return;
    }
    context.m_job.state = state;
    context.m_job.retry.clear();
    context.m_job.message = std::move(message);
    context.m_job.finished_at = now_seconds();
    clear_job_folder(context.folder(), state);
    m_room.measure(context.m_job);
    count_end(context.m_job);
    write_end(context.m_job);
}

/// The caller holds the lock.
void JobBoard::count_end(const Job& job) {
    const auto kind = m_kinds.find(job.kind);
    if (kind == m_kinds.end()) {
        return;
    }
    JobTally& tally = kind->second.tally;
    if (job.state == JobState::done) {
        ++tally.done;
        tally.last_done_at = job.finished_at;
    } else if (job.state == JobState::failed) {
        ++tally.failed;
    } else {
        ++tally.cancelled;
    }
}

/// On a full disk the end is kept in memory: the job's owner learns of it, and it is written when
/// it is asked about and there is room. The caller holds the lock.
void JobBoard::write_end(const Job& job) {
    try {
        m_store.update(job);
    } catch (const std::exception& error) {
        m_report("job " + job.id + ": " + error.what());
        m_unwritten.insert_or_assign(job.id, job);
    }
}

} // namespace osh::server
