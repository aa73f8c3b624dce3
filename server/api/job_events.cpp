#include "server/api/job_events.hpp"

#include "server/api/job_answers.hpp"
#include "server/api/query.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr int pauses_between_comments = 30; // of half a second each

bool is_over(const Job& job) {
    return job.state != JobState::queued && job.state != JobState::running;
}

std::string event_text(std::string_view name, const std::string& json) {
    return "event: " + std::string(name) + "\ndata: " + json + "\n\n";
}

/// Tells what has changed each time it is asked.
class JobEvents {
public:
    JobEvents(std::string id, Services& services) : m_id(std::move(id)), m_services(&services) {}

    std::optional<std::string> next() {
        const auto job = m_ended ? std::nullopt : m_services->jobs.find(m_id);
        if (!job) {
            return std::nullopt;
        }
        std::string json = json_text(job_json(*job, m_services->jobs));
        if (is_over(*job)) {
            m_ended = true;
            return event_text("end", json);
        }
        if (json != m_told) {
            m_told = std::move(json);
            m_pauses = 0;
            return event_text("job", m_told);
        }
        if (++m_pauses < pauses_between_comments) {
            return std::string();
        }
        m_pauses = 0;
        return ": still at work\n\n";
    }

private:
    std::string m_id;
    Services* m_services;
    std::string m_told;
    int m_pauses = 0;
    bool m_ended = false;
};

} // namespace

Response job_events(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Job job = job_of_path(request, services);
    Response response;
    response.content_type = "text/event-stream";
    response.headers.push_back({"X-Accel-Buffering", "no"}); // else nginx holds the events back
    response.producer = [events = JobEvents(job.id, services)]() mutable {
        return events.next();
    };
    return response;
}

} // namespace osh::server
