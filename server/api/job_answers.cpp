#include "server/api/job_answers.hpp"

#include "server/api/csv_mark.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/partial_content.hpp"
#include "server/http/problem.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/gate.hpp"
#include "server/jobs/placing_job.hpp"
#include "server/reports/report_job.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

/// What exports, reports and imports leave beside their result.
constexpr std::array<std::string_view, 5> files_of_jobs{
    "figures.csv", "definitions.csv", "report.json", "report.csv", "refused.csv"};

/// Imports, withdrawals, and moves of enterprises to where decisions on addresses put them.
bool changes_data(const Job& job) {
    return job.kind.starts_with("import ") || job.kind == "withdraw" || job.kind == placing_kind;
}

/// Whether the regions that an export was made for, none standing for all, are the caller's now.
bool is_reach_within(const Json& reach, const Request& request) {
    const auto own = reach_of(request);
    const auto is_own = [&](const Json& region) {
        const auto kato =
            region.is_string() ? geo::Kato::parse(region.get<std::string>()) : std::nullopt;
        return kato && std::ranges::find(own, *kato) != own.end();
    };
    return reach.is_array() && !reach.empty() && std::ranges::all_of(reach, is_own);
}

/// What a job was asked for, as far as people understand it: members that an account gave itself.
Json about_job(const Job& job) {
    constexpr std::array<std::string_view, 13> told{
        "territory",
        "year",
        "lang",
        "subject",
        "format",
        "selection",
        "layers",
        "zoom",
        "file_name",
        "as_of",
        "edition",
        "rehearsal",
        "batch"};
    const Json parameters = parse_json(job.parameters).value_or(Json::object());
    Json about = Json::object();
    for (const std::string_view name : told) {
        const auto found = parameters.find(name);
        if (found != parameters.end() && (found->is_string() || found->is_number())) {
            about[std::string(name)] = found->is_string() ? *found : Json(json_text(*found));
        }
    }
    return about;
}

Json moment_json(const std::optional<std::int64_t>& moment) {
    return moment ? Json(*moment) : Json(nullptr);
}

} // namespace

Json job_json(const Job& job, const JobBoard& board) {
    const std::string address = "/api/v1/jobs/" + job.id;
    std::error_code ignored;
    // A data folder restored from a backup without the files of jobs lacks them.
    const bool has_result = job.state == JobState::done && !job.result_name.empty() &&
                            std::filesystem::exists(board.result_file(job), ignored);
    Json files = Json::object();
    for (const std::string_view name : files_of_jobs) {
        if (has_result &&
            std::filesystem::exists(board.result_file(job).parent_path() / name, ignored)) {
            files[std::string(name)] = address + "/files/" + std::string(name);
        }
    }
    return {
        {"id", job.id},
        {"kind", job.kind},
        {"state", job_state_name(job.state)},
        {"owner", job.owner},
        {"progress", job.progress},
        {"message", job.message},
        {"cause", parse_json(job.cause).value_or(Json(nullptr))},
        {"outcome",
         job.state == JobState::done ? parse_json(job.outcome).value_or(Json(nullptr))
                                     : Json(nullptr)},
        {"retry", parse_json(job.retry).value_or(Json(nullptr))},
        {"created_at", job.created_at},
        {"started_at", moment_json(job.started_at)},
        {"finished_at", moment_json(job.finished_at)},
        {"url", address},
        {"result", has_result ? Json(address + "/result") : Json(nullptr)},
        {"files", std::move(files)},
        {"about", about_job(job)},
        {"bytes", board.room().bytes_of_job(job.id)}};
}

Response accepted_job(const Job& job, const JobBoard& board) {
    Response response = json_response(job_json(job, board));
    response.status = 202;
    response.headers.push_back({"Location", "/api/v1/jobs/" + job.id});
    response.headers.push_back({"Retry-After", "1"});
    return response;
}

bool sees_job(const Caller& caller, const Job& job) {
    const bool is_own = job.owner == caller.name;
    if (!is_own && caller.is_demo && !is_demonstration_name(job.owner)) {
        return false;
    }
    if (changes_data(job)) { // whoever looks after the data sees what colleagues are doing to them
        return caller.role == Role::admin || caller.role == Role::steward;
    }
    return is_own || caller.role == Role::admin;
}

Job job_of_path(const Request& request, Services& services) {
    auto job = services.jobs.find(request.path_parameter("id"));
    if (!job || !sees_job(caller_of(request), *job)) {
        throw Problem(Refusal::not_found, "there is no such job");
    }
    return std::move(*job);
}

void require_reach_of_files(const Request& request, const Job& job) {
    const Caller& caller = caller_of(request);
    if (caller.regions.empty()) {
        return;
    }
    const Json wish = parse_json(job.parameters).value_or(Json::object());
    const auto reach = wish.find("reach");
    const bool holds_aggregates = job.kind == "report" ? !names_enterprises(wish)
                                                       : wish.value("subject", Json()) == "figures";
    const bool is_within = reach == wish.end()
                               ? job.owner == caller.name
                               : holds_aggregates || is_reach_within(*reach, request);
    if (!is_within) {
        throw Problem(
            Refusal::forbidden,
            "this file names enterprises of other regions than yours; an export that you begin now "
            "holds those of yours");
    }
}

namespace {

/// Files of records and imports have the mark already, for they are also opened where they lie.
bool begins_with_mark(const std::filesystem::path& file) {
    std::array<char, byte_order_mark.size()> first{};
    std::ifstream(file, std::ios::binary).read(first.data(), first.size());
    return std::string_view(first.data(), first.size()) == byte_order_mark;
}

} // namespace

Response file_answer(
    const Request& request,
    const std::filesystem::path& file,
    const std::string& name,
    const std::string& media_type) {
    Response response;
    response.content_type = media_type;
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"" + name + "\""});
    const bool has_mark = asks_for_csv_mark(request, media_type);
    return part_of_file(
        request,
        file,
        std::move(response),
        {.put_before = has_mark ? byte_order_mark : std::string_view(),
         .left_out = begins_with_mark(file) ? byte_order_mark.size() : 0});
}

} // namespace osh::server
