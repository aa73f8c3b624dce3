#include "geo/characters.hpp"
#include "server/api/job_answers.hpp"
#include "server/api/json_body.hpp"
#include "server/api/plan_resource.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/plans/field_result_reading.hpp"
#include "server/plans/plan_answers.hpp"
#include "server/plans/plan_change.hpp"

#include <string>
#include <utility>
#include <variant>

namespace osh::server {

namespace {

constexpr std::size_t longest_plan_name = 200;
constexpr std::size_t most_results_at_once = 500;

/// 202 with the job and where the plan is.
Response accepted_plan(const Job& job, const std::string& plan, JobBoard& jobs) {
    Json json = job_json(job, jobs);
    json["plan"] = {{"id", plan}, {"url", "/api/v1/plans/" + plan}};
    Response accepted = accepted_job(job, jobs);
    accepted.body = json_response(json).body;
    return accepted;
}

std::string plan_name(const Json& body) {
    const std::string name = optional_text_member(body, "name").value_or("");
    if (geo::characters_in(name) > longest_plan_name) {
        throw Problem(Refusal::unprocessable_content, "member name: longer than 200 characters");
    }
    return name.empty() ? "–" : name;
}

/// A whole number of a body within bounds.
std::int64_t
whole_member(const Json& body, const char* name, std::int64_t otherwise, std::int64_t highest) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) {
        return otherwise;
    }
    const bool sound = found->is_number_integer() && found->get<std::int64_t>() >= 0 &&
                       found->get<std::int64_t>() <= highest;
    if (!sound) {
        throw Problem(
            Refusal::unprocessable_content,
            std::string("member ") + name + ": expected a whole number from 0 to " +
                std::to_string(highest));
    }
    return found->get<std::int64_t>();
}

void require_no_search(PlanDesk& desk, const StoredPlan& plan) {
    if (const auto job = job_under_way(desk, plan)) {
        throw Problem(
            Refusal::conflict,
            "a new version is being planned by " + job->owner + "; wait until it is there",
            {"plan_under_way", job->owner});
    }
}

/// Throws 409 unless the sender changed the newest version.
void require_newest(PlanDesk& desk, const StoredPlan& plan, std::int64_t expected) {
    if (plan.version == expected) {
        return;
    }
    const auto newest = desk.plans.find_version(plan.id, plan.version);
    throw Problem(
        Refusal::conflict,
        "the plan is at version " + std::to_string(plan.version) + ", made by " +
            (newest ? newest->author : plan.owner) + "; you changed version " +
            std::to_string(expected) + ": load it and apply your change again",
        {"plan_outrun", newest ? newest->author : plan.owner});
}

Json taken_json(FieldResultStore& results, const FieldResult& result, const ResultOutcome& taken) {
    Json json{{"uuid", result.uuid}};
    if (const auto* const conflict = std::get_if<ResultConflict>(&taken)) {
        const FieldResult& standing = conflict->standing;
        json["state"] = "conflict";
        json["sentence"] =
            standing.uuid == result.uuid
                ? "another result was stored under this UUID"
                : "a result of " + standing.author +
                      " stands for this visit; to correct it send yours with a new UUID and "
                      "`replaces`: \"" +
                      standing.uuid + "\"";
        json["stored"] = field_result_json(standing);
        return json;
    }
    const bool is_new = std::holds_alternative<ResultStored>(taken);
    json["state"] = is_new ? "stored" : "known";
    json["sentence"] = is_new ? "stored" : "stored before; nothing was doubled";
    const auto stored = results.find(result.uuid);
    json["stored"] = stored ? field_result_json(*stored) : Json(nullptr);
    return json;
}

Json refused_json(const ResultRefused& refused) {
    return {
        {"uuid", refused.uuid},
        {"state", "refused"},
        {"sentence", refused.sentence},
        {"stored", nullptr}};
}

/// What results that stand say of the visits of a plan.
StandingOutcomes outcomes_of_plan(PlanDesk& desk, const StoredPlan& plan) {
    StandingOutcomes outcomes;
    for (const FieldResult& result : desk.results.of_plan(plan.id)) {
        if (!result.replaced_by) {
            const Json content = parse_json(result.content).value_or(Json::object());
            outcomes[result.visit] = {content.value("outcome", ""), result.uuid};
        }
    }
    return outcomes;
}

std::set<std::string> visits_of_plan(PlanDesk& desk, const StoredPlan& plan) {
    const PlanVersion version = wanted_version(desk, plan, 0);
    std::set<std::string> bins;
    for (const Json& visit : parse_json(version.visits).value_or(Json::array())) {
        bins.insert(visit.at("bin").get<std::string>());
    }
    return bins;
}

} // namespace

Response make_plan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    constexpr std::string_view alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    constexpr std::size_t id_length = 16;
    const Json body = json_body(request, "NewPlan");
    const auto dataset = desk.services->datasets->current();
    const PlanWish wish = new_plan_wish(body, {*dataset->snapshot, reach_of(request)});
    StoredPlan plan;
    plan.id = random_text(id_length, alphabet);
    plan.name = plan_name(body);
    plan.owner = caller_of(request).name;
    plan.regions = wish.regions;
    plan.created_at = unix_now();
    desk.plans.add(plan);
    const Job job = begin_planning(desk, plan, wish, plan.owner);
    desk.services->identity->note(caller_of(request), request, "make plan", plan.id);
    return accepted_plan(job, plan.id, desk.services->jobs);
}

Response replan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    const Json body = json_body(request, "PlanChange");
    if (!body.contains("expected_version")) {
        throw Problem(
            Refusal::unprocessable_content,
            "member expected_version: missing; say which version you changed");
    }
    constexpr std::int64_t most_versions = 1'000'000;
    require_no_search(desk, plan);
    if (plan.archived_at > 0) {
        throw Problem(
            Refusal::conflict,
            "the plan is archived; take it back into the list first",
            {"plan_archived", plan.id});
    }
    require_newest(desk, plan, whole_member(body, "expected_version", 0, most_versions));
    const PlanVersion version = wanted_version(desk, plan, 0);
    const auto dataset = desk.services->datasets->current();
    const PlanWish wish = changed_plan_wish(
        version,
        body,
        {*dataset->snapshot, reach_of(request)},
        outcomes_of_plan(desk, plan),
        [&](const Json& problem) { return planned_field(problem, desk.roads).field; });
    const Job job = begin_planning(desk, plan, wish, caller_of(request).name);
    desk.services->identity->note(
        caller_of(request), request, "replan", plan.id + ": " + wish.changes);
    return accepted_plan(job, plan.id, desk.services->jobs);
}

Response archive_plan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    const Json body = json_body(request, "PlanArchiving");
    const auto wanted = body.find("archived");
    if (wanted == body.end() || !wanted->is_boolean()) {
        throw Problem(Refusal::unprocessable_content, "member archived: expected true or false");
    }
    const Caller& caller = caller_of(request);
    if (caller.name != plan.owner && caller.role != Role::admin) {
        throw Problem(
            Refusal::forbidden,
            "only " + plan.owner + ", who made the plan, and administrators may do this");
    }
    require_no_search(desk, plan);
    const bool is_archived = wanted->get<bool>();
    desk.plans.archive(plan.id, is_archived ? unix_now() : 0);
    desk.services->identity->note(
        caller, request, is_archived ? "archive plan" : "take plan back", plan.id);
    return json_response(plan_json(desk, plan_of_path(request, desk), 0));
}

Response plan_what_if_question(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    const Json body = json_body(request, "PlanQuestion");
    constexpr std::int64_t most_versions = 1'000'000;
    const PlanVersion version =
        wanted_version(desk, plan, whole_member(body, "version", 0, most_versions));
    const PlanMore more{
        static_cast<std::int32_t>(whole_member(body, "days_more", 0, 7)),
        static_cast<std::size_t>(whole_member(body, "colleagues_more", 0, 5))};
    Json search = body.value("search", Json::object());
    if (const auto seconds = body.find("seconds"); search.is_object() && seconds != body.end()) {
        search["seconds"] = *seconds;
    }
    search_limits(Json{{"search", search}}, 2.0);
    const Job job = begin_what_if(desk, version, more, search, caller_of(request).name);
    return accepted_plan(job, plan.id, desk.services->jobs);
}

Response take_results(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    const Json body = json_body(request, "FieldResults");
    const auto given = body.find("results");
    if (given == body.end() || !given->is_array() || given->size() > most_results_at_once) {
        throw Problem(
            Refusal::unprocessable_content, "member results: expected a list of at most 500");
    }
    const ResultGround ground{
        .plan = plan.id,
        .visits = visits_of_plan(desk, plan),
        .author = caller_of(request).name,
        .now = unix_now()};
    Json answers = Json::array();
    for (const Json& one : *given) {
        const auto read = read_field_result(one, ground);
        if (const auto* const refused = std::get_if<ResultRefused>(&read)) {
            answers.push_back(refused_json(*refused));
            continue;
        }
        const auto& result = std::get<FieldResult>(read);
        const ResultOutcome taken = desk.results.add(result);
        answers.push_back(taken_json(desk.results, result, taken));
        if (std::holds_alternative<ResultStored>(taken)) {
            desk.services->identity->note(
                caller_of(request), request, "field result", result.visit + " " + result.uuid);
        }
    }
    Json job = nullptr;
    if (!desk.results.waiting().empty()) {
        job = job_json(begin_registering(desk, caller_of(request).name), desk.services->jobs);
    }
    return json_response({{"results", std::move(answers)}, {"job", std::move(job)}});
}

} // namespace osh::server
