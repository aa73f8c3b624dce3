#pragma once

#include "server/jobs/job_room.hpp"
#include "server/operations/job_store.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace osh::server {

/// Thrown by `JobContext::reach` to end the work of a job that somebody has cancelled.
struct JobCancelled {};

/// Where jobs wait. Those that change the dataset go one after the other in the order they came;
/// searches change nothing and must not wait for them, nor let them wait; archives of tiles take
/// minutes, which nobody else should wait for.
enum class JobLane { in_order, searches, archives };

/// Whether the files that a kind of jobs takes or leaves grow with the data: then their room is
/// bounded. Small ones are counted only, so that no plan and no result of a visit is refused
/// because somebody keeps exports.
enum class JobFiles { small, bounded };

/// What a running job knows and says.
class JobContext {
public:
    /// The files in the folder may take so many bytes while the work goes on.
    JobContext(
        Job job,
        std::filesystem::path folder,
        JobStore& store,
        std::atomic<bool>& cancelled,
        std::uint64_t most_bytes);

    const Job& job() const noexcept { return m_job; }

    /// The file that came with the job; may be absent.
    std::filesystem::path input() const { return m_folder / "input"; }

    /// The job's own folder, for the result and whatever the work needs; gone with the job.
    const std::filesystem::path& folder() const noexcept { return m_folder; }

    /// How far the work has come, 0 to 1, and what is going on. Throws `JobCancelled` when somebody
    /// has cancelled the job. Written to the database at most five times a second; then also
    /// throws `Error` when the files of the job have become longer than they may.
    void reach(double progress, std::string_view message);

    /// Whether somebody has cancelled the job, or the program ends: for work that has something to
    /// keep even then.
    bool is_cancelled() const noexcept { return *m_cancelled; }

    /// Says to programs why the work is about to fail, as JSON text of a `JobCause`.
    void set_cause(std::string cause) { m_job.cause = std::move(cause); }

    /// Says to programs what became of the work that is about to be done, as JSON text of a
    /// `JobOutcome`.
    void set_outcome(std::string outcome) { m_job.outcome = std::move(outcome); }

    /// Says to programs that the work failed and is begun again after a while, as JSON text of a
    /// `JobRetry`; empty: it is no longer waited for. Told with the next `reach`.
    void set_retry(std::string retry) { m_job.retry = std::move(retry); }

    /// Says that the result lies in `folder()` under that name.
    void set_result(std::string name, std::string media_type);

private:
    friend class JobBoard;
    Job m_job;
    std::filesystem::path m_folder;
    JobStore* m_store;
    std::atomic<bool>* m_cancelled;
    std::uint64_t m_most_bytes;
    std::int64_t m_written_ms = 0;
};

/// Does the work of a kind of jobs. Throws when it cannot; a message of `Error` is shown to the
/// owner, others go to the log only.
using JobWork = std::function<void(JobContext&)>;

/// How the jobs of one kind went since the program started.
struct JobTally {
    std::string kind;
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t cancelled = 0;
    std::optional<std::int64_t> last_done_at; ///< seconds since 1970
};

/// The board at one moment.
struct JobFigures {
    std::size_t waiting = 0;
    std::size_t running = 0;
    std::vector<JobTally> kinds; ///< every kind the board knows, by name
};

/// Runs long work on threads of its own, keeps its state in the operational database and its files
/// in `jobs/` of the data folder. A job that was under way when the process ended begins anew when
/// the program starts again, for each kind of work is all or nothing.
class JobBoard {
public:
    /// The database must outlive the board. `report` gets one sentence for the log per failure.
    JobBoard(
        OperationsDatabase& database,
        const std::filesystem::path& data_folder,
        std::function<void(const std::string&)> report,
        JobFileBounds bounds = {});

    /// Asks running jobs to stop (they begin anew at the next start) and joins the threads.
    ~JobBoard();
    JobBoard(const JobBoard&) = delete;
    JobBoard& operator=(const JobBoard&) = delete;
    JobBoard(JobBoard&&) = delete;
    JobBoard& operator=(JobBoard&&) = delete;

    /// Adds a kind of work; only before `start`.
    void add_kind(
        std::string kind,
        JobWork work,
        JobLane lane = JobLane::in_order,
        JobFiles files = JobFiles::small);

    bool knows(std::string_view kind) const { return m_kinds.contains(std::string(kind)); }

    /// Takes up what was left over and begins to work with that many threads in each lane, one for
    /// archives.
    void start(std::size_t in_order, std::size_t searches = 1);

    /// A new job. `fill` gets the job's folder, which only the server's account may enter, before
    /// the work can begin, to put the input in: `input`, with or without an extension. The input
    /// goes when the job ends, however it does. Throws `Problem` when too many jobs of the owner
    /// are under way (429), when the files of his jobs or of all take what they may (507), or the
    /// input alone is longer (413); then nothing of it is left.
    Job submit(
        std::string kind,
        std::string owner,
        std::string parameters,
        const std::function<void(const std::filesystem::path& folder)>& fill);

    /// A job without input or parameters, unless one of its kind waits already, which is returned
    /// then, whoever asked for it: what was written before the call, its work will find.
    Job submit_unless_waiting(const std::string& kind, std::string owner);

    std::optional<Job> find(std::string_view id);

    std::vector<Job> newest(const std::optional<std::string>& owner);

    /// Ends a job that waits or runs; what has ended stays as it is.
    void cancel(std::string_view id);

    /// Removes what an ended job has left: its result and the files beside it. False when it left
    /// nothing, or is under way.
    bool remove_result(std::string_view id);

    /// The room that the files of jobs take.
    const JobRoom& room() const noexcept { return m_room; }

    /// What waits, runs and has ended, for those who watch over the server.
    JobFigures figures();

    /// Where the result of a finished job lies.
    std::filesystem::path result_file(const Job& job) const;

private:
    using Queue = std::deque<std::string>; ///< ids that wait for the threads of one lane

    struct Kind {
        JobWork work;
        JobLane lane = JobLane::in_order;
        JobFiles files = JobFiles::small;
        JobTally tally; ///< guarded by `m_mutex`
    };

    void work(JobLane lane);
    void run(Job job);
    Queue& queue_of(const std::string& kind);
    bool is_in_queue(const Job& job);
    void finish(JobContext& context, JobState state, std::string message);
    void count_end(const Job& job);
    void write_end(const Job& job);
    std::optional<Job> next_of(Queue& queue);
    bool is_bounded(const std::string& kind) const;
    void refuse_without_room(const Job& job) const;
    void take_stock();
    void remove_old();
    void try_to_remove_old();

    JobStore m_store;
    std::filesystem::path m_folder;
    JobRoom m_room;
    std::function<void(const std::string&)> m_report;
    std::map<std::string, Kind> m_kinds;
    std::mutex m_looking; ///< between looking for a waiting job and adding one
    std::mutex m_mutex;   ///< guards what follows
    std::condition_variable m_arrived;
    std::map<JobLane, Queue> m_queues;
    std::map<std::string, std::shared_ptr<std::atomic<bool>>> m_running;
    std::map<std::string, Job, std::less<>>
        m_unwritten; ///< ended while the disk took no word of it
    std::chrono::steady_clock::time_point m_next_removal{};
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace osh::server
