#include "server/api/job_routes.hpp"

#include "server/api/import_routes.hpp"
#include "server/api/job_answers.hpp"
#include "server/api/job_events.hpp"
#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/export/export_file.hpp"
#include "server/export/named_bins.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/jobs/archive_job.hpp"
#include "server/jobs/export_job.hpp"
#include "server/jobs/job_kinds.hpp"
#include "server/reports/report_job.hpp"
#include "server/reports/report_style.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using ServiceHandler = std::function<Response(const Request&, Services&)>;

Response list_jobs(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Caller& caller = caller_of(request);
    const bool sees_others = caller.role == Role::admin || caller.role == Role::steward; // some
    const auto owner = sees_others ? std::nullopt : std::optional(caller.name);
    Json rows = Json::array();
    for (const Job& job : services.jobs.newest(owner)) {
        if (sees_job(caller, job)) {
            rows.push_back(job_json(job, services.jobs));
        }
    }
    const JobRoom& room = services.jobs.room();
    return json_response(
        {{"jobs", std::move(rows)},
         {"kept_bytes", room.bytes_of_account(caller.name)},
         {"most_bytes", room.bounds().account_bytes}});
}

Response show_job(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    return json_response(job_json(job_of_path(request, services), services.jobs));
}

Response cancel_job(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Job job = job_of_path(request, services);
    if (job.finished_at) {
        throw Problem(
            Refusal::conflict,
            "this job has ended (" + std::string(job_state_name(job.state)) +
                "); DELETE of its result removes what it has left");
    }
    services.jobs.cancel(job.id);
    services.identity->note(caller_of(request), request, "cancel job", job.id);
    Response response;
    response.status = 204;
    return response;
}

/// A report is read where it is opened, under a policy that lets in nothing but its own style.
void show_as_page(Response& response, const std::string& name) {
    for (Field& field : response.headers) {
        if (field.name == "Content-Disposition") {
            field.value = "inline; filename=\"" + name + "\"";
        }
    }
    response.headers.push_back(
        {"Content-Security-Policy", report_policy() + "; frame-ancestors 'self'"});
}

Response job_result(const Request& request, Services& services) {
    refuse_other_parameters(request, {"bom"});
    const Job job = job_of_path(request, services);
    if (job.state != JobState::done || job.result_name.empty()) {
        throw Problem(Refusal::not_found, "this job has no result, or not yet");
    }
    require_reach_of_files(request, job);
    const std::filesystem::path file = services.jobs.result_file(job);
    Response response = file_answer(request, file, job.result_name, job.result_type);
    if (job.kind == "report") {
        show_as_page(response, job.result_name);
    }
    services.identity->note(
        caller_of(request),
        request,
        "take result",
        job.kind + " " + job.id,
        kept_named(file.parent_path()));
    return response;
}

/// Makes room: the job stays in the list without a result.
Response remove_result(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Job job = job_of_path(request, services);
    if (!services.jobs.remove_result(job.id)) {
        throw Problem(Refusal::not_found, "this job has no result, or not yet");
    }
    services.identity->note(caller_of(request), request, "remove result", job.kind + " " + job.id);
    Response response;
    response.status = 204;
    return response;
}

/// One of the files that an import or an export has left beside its result.
Response job_file(const Request& request, Services& services) {
    refuse_other_parameters(request, {"bom"});
    const Job job = job_of_path(request, services);
    const std::string& name = request.path_parameter("file");
    if (!job_json(job, services.jobs)["files"].contains(name)) {
        throw Problem(Refusal::not_found, "this job has no such file, or not yet");
    }
    require_reach_of_files(request, job);
    services.identity->note(
        caller_of(request), request, "take result", job.kind + " " + job.id + " " + name);
    const bool is_json = name.ends_with(".json");
    return file_answer(
        request,
        services.jobs.result_file(job).parent_path() / name,
        name,
        is_json ? "application/json" : "text/csv; charset=utf-8");
}

Json reach_json(const Request& request) {
    Json reach = Json::array();
    for (const geo::Kato kato : reach_of(request)) {
        reach.push_back(kato.text());
    }
    return reach;
}

Response begin_report(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    Json wish = json_body(request, "ReportWish");
    check_report(wish, *services.datasets->current());
    wish["reach"] = reach_json(request);
    const Job job =
        services.jobs.submit("report", caller_of(request).name, json_text(wish), nullptr);
    services.identity->note(caller_of(request), request, "report", json_text(wish));
    return accepted_job(job, services.jobs);
}

Response begin_export(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    Json wish = json_body(request, "ExportWish");
    const bool is_archive = wish.contains("subject") && wish["subject"] == "tiles";
    const auto dataset = services.datasets->current();
    if (is_archive) {
        check_archive(wish, *dataset);
    } else {
        check_export(wish, *dataset);
    }
    if (!wish.contains("subject")) {
        throw Problem(
            Refusal::unprocessable_content,
            "member subject: is missing; say enterprises, figures, inspection-list or tiles");
    }
    wish["reach"] = reach_json(request);
    const Job job = services.jobs.submit(
        is_archive ? "archive" : "export", caller_of(request).name, json_text(wish), nullptr);
    services.identity->note(caller_of(request), request, "export", json_text(wish));
    return accepted_job(job, services.jobs);
}

} // namespace

void add_job_routes(
    HttpServer& server,
    const std::shared_ptr<Services>& services,
    std::uint64_t most_import_bytes) {
    add_job_kinds(services->jobs, services->datasets);
    const auto route = [&](Method method, std::string pattern, ServiceHandler handler) {
        Route made;
        made.method = method;
        made.pattern = std::move(pattern);
        made.handler = [services, handler = std::move(handler)](const Request& request) {
            return handler(request, *services);
        };
        return made;
    };
    server.add(route(Method::get, "/api/v1/jobs", list_jobs));
    server.add(route(Method::get, "/api/v1/jobs/{id}", show_job));
    server.add(route(Method::remove, "/api/v1/jobs/{id}", cancel_job));
    server.add(route(Method::get, "/api/v1/jobs/{id}/events", job_events));
    server.add(route(Method::get, "/api/v1/jobs/{id}/result", job_result));
    server.add(route(Method::remove, "/api/v1/jobs/{id}/result", remove_result));
    server.add(route(Method::get, "/api/v1/jobs/{id}/files/{file}", job_file));
    server.add(route(Method::post, "/api/v1/exports", begin_export));
    server.add(route(Method::post, "/api/v1/reports", begin_report));
    add_import_routes(server, services, most_import_bytes);
    constexpr std::size_t searches = 2;
    services->jobs.start(1, searches);
}

} // namespace osh::server
