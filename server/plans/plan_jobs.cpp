#include "server/plans/plan_jobs.hpp"

#include "geo/error.hpp"
#include "server/error.hpp"
#include "server/identity/identity.hpp"
#include "server/plans/result_register.hpp"

#include <fstream>
#include <iterator>
#include <utility>

namespace osh::server {

namespace {

constexpr const char* wish_file = "wish.json";

Json job_parameters(const JobContext& context) {
    return parse_json(context.job().parameters).value_or(Json::object());
}

Json wish_json(const PlanWish& wish) {
    return {
        {"request", wish.request},
        {"problem", wish.problem},
        {"visits", wish.visits},
        {"start", wish.start},
        {"changes", wish.changes},
        {"regions", wish.regions}};
}

void write_wish(const std::filesystem::path& folder, const Json& wish) {
    std::ofstream file(folder / wish_file, std::ios::binary);
    file << json_text(wish);
    file.close();
    if (!file) {
        throw Problem(Refusal::insufficient_storage, "the server has no room for this plan");
    }
}

PlanWish read_wish(const std::filesystem::path& folder) {
    std::ifstream file(folder / wish_file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto json = parse_json(text);
    if (!json) {
        throw Error("the wish of the plan cannot be read; ask for it again");
    }
    PlanWish wish;
    wish.request = json->at("request");
    wish.problem = json->at("problem");
    wish.visits = json->at("visits");
    wish.start = json->at("start");
    wish.changes = json->at("changes").get<std::string>();
    wish.regions = json->at("regions").get<std::vector<std::string>>();
    return wish;
}

std::string sentence_of(const PlanProgress& progress) {
    return "profit " + json_text(progress.now.profit) + ", " + std::to_string(progress.visited) +
           " visits";
}

/// Progress for whoever looks at the job or the plan. A cancelled search is asked to stop, not
/// thrown out of, so that its best plan is kept.
PlanWatch watch_of(JobContext& context, PlanDesk& desk, const std::string& plan) {
    PlanWatch watch;
    watch.is_cancelled = [&context] {
        return context.is_cancelled();
    };
    watch.tell = [&context, &desk, plan](PlanProgress progress) {
        constexpr double searching_share = 0.95;
        try {
            context.reach(searching_share * progress.share, sentence_of(progress));
        } catch (const JobCancelled&) {
            // The search ends by itself: `is_cancelled` says so.
        }
        desk.progress.put(plan, std::move(progress));
    };
    return watch;
}

void run_planning(JobContext& context, PlanDesk& desk) {
    const std::string plan = job_parameters(context).at("plan").get<std::string>();
    try {
        const PlanWish wish = read_wish(context.folder());
        const auto dataset = desk.services->datasets->current();
        const auto stored = desk.plans.find(plan);
        const geo::PlanIssue issue{plan, (stored ? stored->version : 0) + 1};
        PlanVersion version =
            solve_plan(wish, issue, *dataset, desk.roads, watch_of(context, desk, plan));
        version.plan = plan;
        version.created_at = unix_now();
        version.author = context.job().owner;
        version.why = wish.start.empty() ? "made" : "replanned";
        version.changes = wish.changes;
        version.request = json_text(wish.request);
        version.problem = json_text(wish.problem);
        version.visits = json_text(wish.visits);
        desk.plans.write(version, wish.regions, context.job().id);
    } catch (const Error& error) {
        desk.plans.give_up(plan, context.job().id, error.what());
        throw;
    } catch (const geo::Error& error) {
        desk.plans.give_up(plan, context.job().id, error.what());
        throw;
    } catch (const std::exception&) {
        const std::string& job = context.job().id;
        desk.plans.give_up(
            plan,
            job,
            "the search failed; its operator finds the cause in the log by the job " + job);
        throw;
    }
}

void run_what_if(JobContext& context, PlanDesk& desk) {
    const Json parameters = job_parameters(context);
    const auto version = desk.plans.find_version(
        parameters.at("plan").get<std::string>(), parameters.at("version").get<std::int64_t>());
    if (!version) {
        throw Error("there is no such version of the plan any more");
    }
    geo::SearchLimits limits = search_limits(parameters, 2.0);
    limits.cancelled = [&context] {
        return context.is_cancelled();
    };
    limits.watch = [&context](const geo::SearchOutcome&, double share) {
        constexpr double searching_share = 0.95;
        context.reach(searching_share * share, "searching");
    };
    const PlanMore more{
        parameters.at("days_more").get<std::int32_t>(),
        parameters.at("colleagues_more").get<std::size_t>()};
    const Json answer = plan_what_if(*version, more, limits, desk.roads);
    std::ofstream file(context.folder() / "what-if.json", std::ios::binary);
    file << json_text(answer);
    file.close();
    if (!file) {
        throw Error("the disk is full");
    }
    context.set_result("what-if.json", "application/json");
    context.reach(0.99, "gains " + json_text(answer.at("gain")));
}

} // namespace

void add_plan_jobs(JobBoard& board, const std::shared_ptr<PlanDesk>& desk) {
    board.add_kind(
        "plan", [desk](JobContext& context) { run_planning(context, *desk); }, JobLane::searches);
    board.add_kind(
        "plan what-if",
        [desk](JobContext& context) { run_what_if(context, *desk); },
        JobLane::searches);
    board.add_kind("field results", [desk](JobContext& context) {
        register_results(context, desk->results, *desk->services->datasets);
    });
}

std::optional<Job> job_under_way(PlanDesk& desk, const StoredPlan& plan) {
    auto job = plan.pending_job.empty() ? std::nullopt : desk.services->jobs.find(plan.pending_job);
    const bool is_alive =
        job && (job->state == JobState::queued || job->state == JobState::running);
    return is_alive ? job : std::nullopt;
}

Job begin_planning(
    PlanDesk& desk, const StoredPlan& seen, const PlanWish& wish, const std::string& author) {
    std::filesystem::path made;
    try {
        return desk.services->jobs.submit(
            "plan",
            author,
            json_text(Json{{"plan", seen.id}}),
            [&](const std::filesystem::path& folder) {
                made = folder;
                write_wish(folder, wish_json(wish));
                if (!desk.plans.claim(seen, folder.filename().string())) {
                    throw Problem(
                        Refusal::conflict,
                        "somebody else has changed the plan this very moment; load it and apply "
                        "your change again");
                }
                desk.progress.put(seen.id, {});
            });
    } catch (const Problem&) {
        std::error_code ignored;
        std::filesystem::remove_all(made, ignored);
        throw;
    }
}

Job begin_what_if(
    PlanDesk& desk,
    const PlanVersion& version,
    PlanMore more,
    const Json& search,
    const std::string& author) {
    const Json parameters{
        {"plan", version.plan},
        {"version", version.version},
        {"days_more", more.days},
        {"colleagues_more", more.colleagues},
        {"search", search}};
    return desk.services->jobs.submit("plan what-if", author, json_text(parameters), nullptr);
}

Job begin_registering(PlanDesk& desk, const std::string& author) {
    return desk.services->jobs.submit("field results", author, "{}", nullptr);
}

} // namespace osh::server
