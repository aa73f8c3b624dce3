#include "server/api/job_routes.hpp"

#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/export/export_file.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/http/upload.hpp"
#include "server/identity/gate.hpp"
#include "server/jobs/job_kinds.hpp"

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using ServiceHandler = std::function<Response(const Request&, Services&)>;
constexpr std::size_t block_size = 64U << 10U;

Json optional_moment(const std::optional<std::int64_t>& moment) {
    return moment ? Json(*moment) : Json(nullptr);
}

Json to_json(const Job& job) {
    const std::string address = "/api/v1/jobs/" + job.id;
    const bool has_result = job.state == JobState::done && !job.result_name.empty();
    return {
        {"id", job.id},
        {"kind", job.kind},
        {"state", job_state_name(job.state)},
        {"owner", job.owner},
        {"progress", job.progress},
        {"message", job.message},
        {"created_at", job.created_at},
        {"started_at", optional_moment(job.started_at)},
        {"finished_at", optional_moment(job.finished_at)},
        {"url", address},
        {"result", has_result ? Json(address + "/result") : Json(nullptr)}};
}

/// 202 with the job's address (RFC 9110 §15.3.3).
Response accepted(const Job& job) {
    Response response = json_response(to_json(job));
    response.status = 202;
    response.headers.push_back({"Location", "/api/v1/jobs/" + job.id});
    response.headers.push_back({"Retry-After", "1"});
    return response;
}

bool sees_all_jobs(const Caller& caller) {
    return caller.role == Role::admin || caller.role == Role::steward;
}

/// Other people's jobs look as if they did not exist.
Job own_job(const Request& request, Services& services) {
    auto job = services.jobs.find(request.path_parameter("id"));
    const Caller& caller = caller_of(request);
    if (!job || (job->owner != caller.name && !sees_all_jobs(caller))) {
        throw Problem(Refusal::not_found, "there is no such job");
    }
    return std::move(*job);
}

Response list_jobs(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Caller& caller = caller_of(request);
    const auto owner = sees_all_jobs(caller) ? std::nullopt : std::optional(caller.name);
    Json rows = Json::array();
    for (const Job& job : services.jobs.newest(owner)) {
        rows.push_back(to_json(job));
    }
    return json_response({{"jobs", std::move(rows)}});
}

Response show_job(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    return json_response(to_json(own_job(request, services)));
}

Response cancel_job(const Request& request, Services& services) {
    const Job job = own_job(request, services);
    services.jobs.cancel(job.id);
    services.identity->note(caller_of(request), request, "cancel job", job.id);
    Response response;
    response.status = 204;
    return response;
}

/// The result, block by block as the client takes it.
Response job_result(const Request& request, Services& services) {
    const Job job = own_job(request, services);
    auto file = std::make_shared<std::ifstream>(services.jobs.result_file(job), std::ios::binary);
    if (job.state != JobState::done || job.result_name.empty() || !*file) {
        throw Problem(Refusal::not_found, "this job has no result, or not yet");
    }
    Response response;
    response.content_type = job.result_type;
    response.headers.push_back(
        {"Content-Disposition", "attachment; filename=\"" + job.result_name + "\""});
    response.producer = [file]() -> std::optional<std::string> {
        std::string block(block_size, '\0');
        file->read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(file->gcount()));
        return block.empty() ? std::nullopt : std::optional(std::move(block));
    };
    return response;
}

Response begin_export(const Request& request, Services& services) {
    Json wish = json_body(request, {"subject", "format", "selection"});
    check_export(wish, *services.datasets->current());
    Json reach = Json::array();
    for (const geo::Kato kato : reach_of(request)) {
        reach.push_back(kato.text());
    }
    wish["reach"] = std::move(reach);
    const Job job =
        services.jobs.submit("export", caller_of(request).name, json_text(wish), nullptr);
    services.identity->note(caller_of(request), request, "export", json_text(wish));
    return accepted(job);
}

/// Copies the upload from its unnamed file into the job's folder.
void keep_upload(const Upload& upload, const std::filesystem::path& folder) {
    std::ofstream file(folder / "input", std::ios::binary);
    for (std::uint64_t at = 0; at < upload.size();) {
        const std::string block = upload.read(at, block_size);
        file.write(block.data(), static_cast<std::streamsize>(block.size()));
        at += block.size();
    }
    file.close();
    if (!file) {
        throw Problem(Refusal::insufficient_storage, "the server has no room for this file");
    }
}

/// The body is the file itself; the query holds the import's options.
Response begin_import(const Request& request, Services& services) {
    const std::string kind = "import " + request.path_parameter("kind");
    if (!services.jobs.knows(kind)) {
        throw Problem(
            Refusal::not_found, "there is no such import; there are " + import_kinds_text());
    }
    if (!request.upload || request.upload->size() == 0) {
        throw Problem(Refusal::unprocessable_content, "send the file as the body of the request");
    }
    Json options = Json::object();
    for (const Parameter& parameter : request.query) {
        options[parameter.name] = parameter.value;
    }
    check_import(kind, options);
    const Job job = services.jobs.submit(
        kind, caller_of(request).name, json_text(options), [&](const auto& folder) {
            keep_upload(*request.upload, folder);
        });
    services.identity->note(caller_of(request), request, kind, job.id);
    return accepted(job);
}

} // namespace

void add_job_routes(HttpServer& server, const std::shared_ptr<Services>& services) {
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
    server.add(route(Method::get, "/api/v1/jobs/{id}/result", job_result));
    server.add(route(Method::post, "/api/v1/exports", begin_export));
    Route import = route(Method::post, "/api/v1/imports/{kind}", begin_import);
    import.body = BodyStorage::disk;
    import.cost = RouteCost::slow;
    server.add(std::move(import));
    services->jobs.start(1);
}

} // namespace osh::server
