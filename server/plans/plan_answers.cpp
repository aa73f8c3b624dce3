#include "server/plans/plan_answers.hpp"

#include "server/plans/field_result_reading.hpp"

#include <algorithm>
#include <map>

namespace osh::server {

namespace {

Json parsed_or(const std::string& text, Json otherwise) {
    constexpr int deepest = 64;
    return parse_json(text, deepest).value_or(std::move(otherwise));
}

std::string state_of_plan(const StoredPlan& plan, const std::optional<Job>& job) {
    if (job) {
        return "planning";
    }
    return plan.version > 0 ? "ready" : "failed";
}

std::string message_of_plan(const StoredPlan& plan, const std::optional<Job>& job) {
    if (job) {
        return job->message;
    }
    return plan.message.empty() && plan.version == 0 ? "the search was cancelled before it began"
                                                     : plan.message;
}

Json versions_json(PlanDesk& desk, const StoredPlan& plan) {
    Json versions = Json::array();
    for (const PlanVersion& version : desk.plans.versions(plan.id)) {
        const Json summary = parsed_or(version.summary, Json::object());
        versions.push_back(
            {{"version", version.version},
             {"created_at", version.created_at},
             {"author", version.author},
             {"why", version.why},
             {"changes", version.changes},
             {"profit", summary.value("profit", Json())},
             {"visited", summary.value("visited", Json())},
             {"distance_km", summary.value("distance_km", Json())}});
    }
    return versions;
}

Json results_json(PlanDesk& desk, const StoredPlan& plan) {
    Json results = Json::array();
    for (const FieldResult& result : desk.results.of_plan(plan.id)) {
        results.push_back(field_result_json(result));
    }
    return results;
}

/// The enterprises as they were shown, with what the problem says of their visits.
Json visits_json(const PlanVersion& version, const Json& problem) {
    std::map<std::string, const Json*> planned;
    for (const Json& visit : problem.at("visits")) {
        planned.emplace(visit.at("id").get<std::string>(), &visit);
    }
    Json visits = parsed_or(version.visits, Json::array());
    for (Json& visit : visits) {
        const auto found = planned.find(visit.at("bin").get<std::string>());
        if (found == planned.end()) {
            continue;
        }
        const Json& said = *found->second;
        visit["id"] = said.at("id");
        visit["value"] = said.at("value");
        visit["service_min"] = said.at("service_min");
        visit["wish"] = said.contains("lock") ? Json("must") : said.value("wish", Json("may"));
        visit["lock"] = said.value("lock", Json());
        visit["windows"] = said.value("windows", Json::array());
        visit["skills"] = said.value("skills", Json::array());
    }
    return visits;
}

Json problem_json(const PlanVersion& version, const Json& problem) {
    Json shown = problem;
    shown.erase("visits");
    Json request = parsed_or(version.request, Json::object());
    request.erase("tried");
    for (const auto& [name, value] : request.items()) {
        shown[name] = value;
    }
    return shown;
}

} // namespace

PlanVersion wanted_version(PlanDesk& desk, const StoredPlan& plan, std::int64_t version) {
    if (plan.version == 0) {
        throw Problem(
            Refusal::conflict,
            job_under_way(desk, plan)
                ? "the plan is still being made; ask again in a moment"
                : "the plan could not be made: " + message_of_plan(plan, std::nullopt));
    }
    auto found = desk.plans.find_version(plan.id, version == 0 ? plan.version : version);
    if (!found) {
        throw Problem(
            Refusal::not_found,
            "the plan has no version " + std::to_string(version) + "; its newest is " +
                std::to_string(plan.version));
    }
    return std::move(*found);
}

Json listed_plan_json(PlanDesk& desk, const ListedPlan& listed) {
    const StoredPlan& plan = listed.plan;
    Json json{
        {"id", plan.id},
        {"name", plan.name},
        {"owner", plan.owner},
        {"regions", plan.regions},
        {"state", state_of_plan(plan, job_under_way(desk, plan))},
        {"version", plan.version},
        {"created_at", plan.created_at},
        {"changed_at", plan.changed_at},
        {"archived_at", plan.archived_at > 0 ? Json(plan.archived_at) : Json(nullptr)}};
    const Json summary = parsed_or(listed.summary, Json::object());
    for (const char* const name :
         {"first_day",
          "days",
          "inspectors",
          "profit",
          "visited",
          "candidates",
          "distance_km",
          "travel_is_estimated"}) {
        json[name] = summary.value(name, Json());
    }
    json["results"] = desk.results.count(plan.id);
    json["url"] = "/api/v1/plans/" + plan.id;
    return json;
}

Json plan_json(PlanDesk& desk, const StoredPlan& plan, std::int64_t version) {
    const auto job = job_under_way(desk, plan);
    Json json{
        {"id", plan.id},
        {"name", plan.name},
        {"owner", plan.owner},
        {"regions", plan.regions},
        {"state", state_of_plan(plan, job)},
        {"message", message_of_plan(plan, job)},
        {"version", plan.version},
        {"job", job ? Json(job->id) : Json(nullptr)},
        {"created_at", plan.created_at},
        {"changed_at", plan.changed_at},
        {"archived_at", plan.archived_at > 0 ? Json(plan.archived_at) : Json(nullptr)},
        {"versions", versions_json(desk, plan)}};
    if (plan.version == 0) {
        json["problem"] = nullptr;
        json["visits"] = Json::array();
        json["plan"] = nullptr;
    } else {
        const PlanVersion shown = wanted_version(desk, plan, version);
        const Json problem = parsed_or(shown.problem, Json::object());
        json["version"] = shown.version;
        json["newest_version"] = plan.version;
        json["problem"] = problem_json(shown, problem);
        json["visits"] = visits_json(shown, problem);
        json["plan"] = parsed_or(shown.solution, Json());
    }
    json["results"] = results_json(desk, plan);
    return json;
}

Json plan_progress_json(PlanDesk& desk, const StoredPlan& plan) {
    const auto job = job_under_way(desk, plan);
    const PlanProgress progress = desk.progress.find(plan.id).value_or(PlanProgress{});
    Json history = Json::array();
    for (const PlanMoment& moment : progress.history) {
        history.push_back(
            {{"elapsed_s", moment.elapsed_s},
             {"profit", moment.profit},
             {"distance_km", moment.distance_km}});
    }
    const bool waits = job && job->state == JobState::queued;
    return {
        {"id", plan.id},
        {"state", state_of_plan(plan, job)},
        {"message", waits ? "waits for its turn" : message_of_plan(plan, job)},
        {"job", job ? Json(job->id) : Json(nullptr)},
        {"version", plan.version},
        {"progress", job ? job->progress : 1.0},
        {"profit", progress.now.profit},
        {"visited", progress.visited},
        {"distance_km", progress.now.distance_km},
        {"iterations", progress.iterations},
        {"elapsed_s", progress.now.elapsed_s},
        {"history", std::move(history)},
        {"routes", progress.routes}};
}

} // namespace osh::server
