#include "server/error.hpp"
#include "server/jobs/job_board.hpp"

#include <chrono>
#include <utility>

namespace osh::server {

namespace {

constexpr std::int64_t between_writes_ms = 200;

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

JobContext::JobContext(
    Job job,
    std::filesystem::path folder,
    JobStore& store,
    std::atomic<bool>& cancelled,
    std::uint64_t most_bytes)
    : m_job(std::move(job))
    , m_folder(std::move(folder))
    , m_store(&store)
    , m_cancelled(&cancelled)
    , m_most_bytes(most_bytes) {}

void JobContext::reach(double progress, std::string_view message) {
    if (*m_cancelled) {
        throw JobCancelled{};
    }
    m_job.progress = progress;
    m_job.message = message;
    const std::int64_t now = steady_ms();
    if (now - m_written_ms >= between_writes_ms) {
        m_written_ms = now;
        if (bytes_in_folder(m_folder) > m_most_bytes) {
            throw Error("the result would be longer than the files of an account may be");
        }
        m_store->update(m_job);
    }
}

void JobContext::set_result(std::string name, std::string media_type) {
    m_job.result_name = std::move(name);
    m_job.result_type = std::move(media_type);
}

} // namespace osh::server
