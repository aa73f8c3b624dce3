#include "server/operations/job_store.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 5> state_names{
    "queued", "running", "done", "failed", "cancelled"};

JobState state_of(std::string_view name) {
    const auto* const found = std::ranges::find(state_names, name);
    return static_cast<JobState>(found - state_names.begin());
}

Job job_of(const geo::Statement& row) {
    Job job;
    job.id = row.text(0);
    job.kind = row.text(1);
    job.state = state_of(row.text(2));
    job.owner = row.text(3);
    job.parameters = row.text(4);
    job.progress = row.real(5);
    job.message = row.text(6);
    job.result_name = row.text(7);
    job.result_type = row.text(8);
    job.created_at = row.integer(9);
    job.started_at = row.optional_integer(10);
    job.finished_at = row.optional_integer(11);
    job.cause = row.text(12);
    job.outcome = row.text(13);
    job.retry = row.text(14);
    return job;
}

} // namespace

std::string_view job_state_name(JobState state) noexcept {
    return state_names[static_cast<std::size_t>(state)];
}

void JobStore::add(const Job& job) {
    const auto turn = m_database->turn();
    auto statement =
        turn->prepare("INSERT INTO job (id, kind, state, owner, parameters, created_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    statement.bind(1, job.id).bind(2, job.kind).bind(3, job_state_name(job.state));
    statement.bind(4, job.owner).bind(5, job.parameters).bind(6, job.created_at).run();
}

void JobStore::update(const Job& job) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare(
        "UPDATE job SET state = ?2, progress = ?3, message = ?4, result_name = ?5, "
        "result_type = ?6, started_at = ?7, finished_at = ?8, cause = ?9, outcome = ?10, "
        "retry = ?11 "
        "WHERE id = ?1");
    statement.bind(1, job.id).bind(2, job_state_name(job.state)).bind(3, job.progress);
    statement.bind(4, job.message).bind(5, job.result_name).bind(6, job.result_type);
    statement.bind(7, job.started_at).bind(8, job.finished_at).bind(9, job.cause);
    statement.bind(10, job.outcome).bind(11, job.retry).run();
}

std::vector<Job>
JobStore::select(std::string_view rest, const std::optional<std::string>& parameter) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT id, kind, state, owner, parameters, progress, message, result_name, result_type, "
        "created_at, started_at, finished_at, cause, outcome, retry FROM job " +
        std::string(rest));
    if (parameter) {
        row.bind(1, *parameter);
    }
    std::vector<Job> jobs;
    while (row.step()) {
        jobs.push_back(job_of(row));
    }
    return jobs;
}

std::optional<Job> JobStore::find(std::string_view id) {
    auto jobs = select("WHERE id = ?1", std::string(id));
    return jobs.empty() ? std::nullopt : std::optional(std::move(jobs.front()));
}

std::vector<Job> JobStore::newest(const std::optional<std::string>& owner, std::int64_t most) {
    const std::string order = " ORDER BY created_at DESC, id LIMIT " + std::to_string(most);
    return select((owner ? "WHERE owner = ?1" : "") + order, owner);
}

std::vector<Job> JobStore::in_state(JobState state) {
    return select("WHERE state = ?1 ORDER BY created_at, id", std::string(job_state_name(state)));
}

void JobStore::remove(std::string_view id) {
    const auto turn = m_database->turn();
    turn->prepare("DELETE FROM job WHERE id = ?1").bind(1, id).run();
}

std::vector<std::string> JobStore::remove_finished_before(std::int64_t moment) {
    const auto turn = m_database->turn();
    auto row = turn->prepare("DELETE FROM job WHERE finished_at < ?1 RETURNING id");
    row.bind(1, moment);
    std::vector<std::string> ids;
    while (row.step()) {
        ids.emplace_back(row.text(0));
    }
    return ids;
}

} // namespace osh::server
