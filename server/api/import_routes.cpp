#include "server/api/import_routes.hpp"

#include "regions/codes/bin.hpp"
#include "regions/imports/contract.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/api/job_answers.hpp"
#include "server/api/problem_sentences.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/imports/import_report_json.hpp"
#include "server/imports/records_file.hpp"
#include "server/imports/report_shelf.hpp"
#include "server/jobs/import_wish.hpp"
#include "server/jobs/job_kinds.hpp"
#include "server/jobs/layer_jobs.hpp"
#include "server/jobs/record_jobs.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using ImportHandler = std::function<Response(const Request&, Services&)>;

/// The reading connection of the dataset in force, which must exist.
ConnectionPool::Loan borrow_connection(const LiveDataset& dataset) {
    if (!dataset.connections) {
        throw Problem(Refusal::not_found, "no dataset was published yet");
    }
    return dataset.connections->borrow();
}

const regions::Contract& contract_of_path(const Request& request) {
    const regions::Contract* const contract =
        regions::find_contract(request.path_parameter("kind"));
    if (contract == nullptr) {
        throw Problem(
            Refusal::not_found, "there is no such kind; there are " + import_kinds_text());
    }
    return *contract;
}

/// Whether the dataset takes records of this kind: one that holds a demo population takes none of
/// enterprises.
bool takes_kind(const std::string& kind, const LiveDataset& dataset) {
    const auto& origins = dataset.snapshot->origins;
    const bool has_demo =
        std::ranges::find(origins, "demo", &regions::Origin::kind) != origins.end();
    return !has_demo || !is_about_enterprises(kind);
}

void refuse_import_into_demo(const std::string& kind, const LiveDataset& dataset) {
    if (!takes_kind(kind, dataset)) {
        throw Problem(
            Refusal::conflict,
            "this server shows a demo population, and real rows are never mixed with invented "
            "ones; serve a data folder without a demo");
    }
}

/// Whoever comes to a demonstration may try what an import says of a file, and change nothing.
void refuse_change_by_demonstration(const Caller& caller, bool is_rehearsal) {
    if (caller.is_demo && !is_rehearsal) {
        throw Problem(
            Refusal::conflict,
            "accounts of the demonstration change no data: rehearse the import of a kind of "
            "records "
            "(rehearsal=true), or sign in with an account of your own");
    }
}

/// The files of boundaries and of the published figures, which are no records of a contract.
Json plain_import_parameters(
    const std::string& job_kind, const ImportWish& wish, const std::filesystem::path& data_folder) {
    Json options = Json::object();
    for (const auto& [name, text] : wish.options) {
        if (name != "file_name" && options.contains(name)) {
            throw Problem(Refusal::bad_request, "option " + name + ": given twice");
        }
        if (name != "file_name") {
            options[name] = text;
        }
    }
    check_layer_import(job_kind, options, data_folder);
    options["file_name"] = wish.file_name;
    return options;
}

Response begin_import(const Request& request, Services& services) {
    const std::string kind = request.path_parameter("import");
    const std::string job_kind = "import " + kind;
    if (!services.jobs.knows(job_kind)) {
        throw Problem(
            Refusal::not_found, "there is no such import; there are " + import_kinds_text());
    }
    const bool is_of_records = regions::find_contract(kind) != nullptr;
    // What comes with the program needs no file.
    const bool has_file = is_of_records || !asks_for_edition(request);
    const ImportWish wish = has_file ? import_wish(request) : import_wish_without_file(request);
    Json parameters =
        is_of_records ? record_import_parameters(kind, wish)
                      : plain_import_parameters(job_kind, wish, services.datasets->data_folder());
    if (is_of_records) {
        refuse_import_into_demo(kind, *services.datasets->current());
        parameters["input"] = import_input_name(wish);
    }
    refuse_change_by_demonstration(
        caller_of(request), is_of_records && parameters.value("rehearsal", "") == "true");
    const Job job = services.jobs.submit(
        job_kind, caller_of(request).name, json_text(parameters), [&](const auto& folder) {
            if (has_file) {
                keep_import_file(
                    request, wish, folder / (is_of_records ? import_input_name(wish) : "input"));
            }
        });
    const std::string source =
        has_file ? wish.file_name : std::string(built_in_edition) + " edition";
    services.identity->note(caller_of(request), request, job_kind, job.id + " " + source);
    return accepted_job(job, services.jobs);
}

Response list_kinds(const Request& request, Services& services, std::uint64_t most_bytes) {
    refuse_other_parameters(request, {});
    const auto dataset = services.datasets->current();
    Json kinds = Json::array();
    for (const regions::Contract& contract : regions::contracts()) {
        Json kind = contract_json(contract);
        kind["is_taken"] = takes_kind(contract.id, *dataset);
        kinds.push_back(std::move(kind));
    }
    // A longer one is refused as a body (`HttpLimits::import_bytes`) or as a file of a job.
    const std::uint64_t most = std::min(most_bytes, services.jobs.room().bounds().account_bytes);
    return json_response({{"kinds", std::move(kinds)}, {"most_bytes", most}});
}

/// The batch with the addresses of what its import has left.
Json listed_batch(const regions::BatchRow& batch, const ReportShelf& shelf) {
    Json row = batch_json(batch);
    const std::string address = "/api/v1/imports/" + std::to_string(batch.id);
    row["url"] = address;
    Json files = Json::object();
    for (const std::string_view name : ReportShelf::names) {
        if (shelf.file(batch, name)) {
            files[std::string(name)] = address + "/files/" + std::string(name);
        }
    }
    row["files"] = std::move(files);
    return row;
}

Response list_imports(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const auto dataset = services.datasets->current();
    const auto connection = borrow_connection(*dataset);
    const ReportShelf shelf(services.datasets->data_folder());
    Json rows = Json::array();
    auto batches = regions::read_batches(*connection);
    std::ranges::reverse(batches);
    for (const regions::BatchRow& batch : batches) {
        rows.push_back(listed_batch(batch, shelf));
    }
    return json_response({{"imports", std::move(rows)}});
}

regions::BatchRow batch_of_path(const Request& request, geo::Database& database) {
    const std::string& text = request.path_parameter("import");
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error == std::errc{} && end == text.data() + text.size()) {
        const auto batches = regions::read_batches(database);
        const auto found = std::ranges::find(batches, id, &regions::BatchRow::id);
        if (found != batches.end()) {
            return *found;
        }
    }
    throw Problem(Refusal::not_found, "there is no such batch");
}

/// The report of an import may hold rows of any region.
void require_reach_of_reports(const Request& request, const regions::BatchRow& batch) {
    const Caller& caller = caller_of(request);
    if (!caller.regions.empty() && batch.actor != caller.name) {
        throw Problem(
            Refusal::forbidden,
            "whoever sees some regions only is shown the reports of imports of their own");
    }
}

Json problem_json(const regions::ImportProblem& problem) {
    return {
        {"line", problem.row ? Json(*problem.row) : Json(nullptr)},
        {"column", problem.column},
        {"rule", problem.code},
        {"severity", regions::word(problem.severity)},
        {"sentence", names_json(sentence_of_problem(problem))},
        {"detail", problem.detail}};
}

Response show_import(const Request& request, Services& services) {
    constexpr std::int64_t most_problems = 1000;
    refuse_other_parameters(request, {});
    const auto dataset = services.datasets->current();
    const auto connection = borrow_connection(*dataset);
    const regions::BatchRow shown = batch_of_path(request, *connection);
    require_reach_of_reports(request, shown);
    Json row = listed_batch(shown, ReportShelf(services.datasets->data_folder()));
    const std::int64_t batch = shown.id;
    Json problems = Json::array();
    for (const auto& problem : regions::read_import_problems(*connection, batch, most_problems)) {
        problems.push_back(problem_json(problem));
    }
    row["problems"] = std::move(problems);
    row["problem_count"] = regions::count_import_problems(*connection, batch);
    return json_response(row);
}

/// The report of an earlier import, or the rows that it refused.
Response import_file_answer(const Request& request, Services& services) {
    refuse_other_parameters(request, {"bom"});
    const auto dataset = services.datasets->current();
    const auto connection = borrow_connection(*dataset);
    const regions::BatchRow batch = batch_of_path(request, *connection);
    const std::string& name = request.path_parameter("file");
    const auto file = ReportShelf(services.datasets->data_folder()).file(batch, name);
    if (!file) {
        throw Problem(Refusal::not_found, "this import has left no such file");
    }
    require_reach_of_reports(request, batch);
    const std::string subject = "batch " + std::to_string(batch.id) + " " + name;
    services.identity->note(caller_of(request), request, "take report", subject);
    const bool is_json = name.ends_with(".json");
    return file_answer(
        request, *file, name, is_json ? "application/json" : "text/csv; charset=utf-8");
}

Response begin_withdrawal(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    refuse_change_by_demonstration(caller_of(request), false);
    const auto dataset = services.datasets->current();
    const auto connection = borrow_connection(*dataset);
    const regions::BatchRow batch = batch_of_path(request, *connection);
    if (batch.withdrawn_at) {
        throw Problem(Refusal::conflict, "this batch is withdrawn already");
    }
    if (regions::find_contract(batch.kind) == nullptr) {
        throw Problem(Refusal::conflict, "a batch of " + batch.kind + " cannot be withdrawn");
    }
    const Job job = services.jobs.submit(
        "withdraw", caller_of(request).name, json_text({{"batch", batch.id}}), nullptr);
    const std::string subject = std::to_string(batch.id) + " " + batch.source_name;
    services.identity->note(caller_of(request), request, "withdraw import", subject);
    return accepted_job(job, services.jobs);
}

/// The enterprises of the caller's regions, as the data in force place them; all without regions.
BinFilter bins_in_reach(const Request& request, const LiveDataset& dataset) {
    const auto reach = reach_of(request);
    if (reach.empty()) {
        return {};
    }
    regions::Selection within;
    within.years = dataset.snapshot->years;
    within.reach = reach;
    return [&dataset,
            rows = regions::SelectionEvaluator(*dataset.snapshot, within)](std::string_view text) {
        const auto bin = regions::Bin::parse(text);
        const auto row = bin ? dataset.snapshot->find(*bin) : std::nullopt;
        return row && rows.matches(*row);
    };
}

/// All records of a contract that the caller may see, written to an unnamed file first, for the
/// database gives them all at once.
Response export_kind(const Request& request, Services& services) {
    refuse_other_parameters(request, {"bom"});
    const regions::Contract& contract = contract_of_path(request);
    const auto dataset = services.datasets->current();
    const auto connection = borrow_connection(*dataset);
    const std::filesystem::path folder = services.datasets->data_folder() / "jobs";
    std::error_code ignored; // what cannot be made cannot be written to, which is told below
    std::filesystem::create_directories(folder, ignored);
    const std::filesystem::path file = folder / ("export-" + request.id + ".csv");
    std::ofstream out(file, std::ios::binary);
    WrittenRecords written =
        write_records_csv(out, *connection, contract, bins_in_reach(request, *dataset));
    out.close();
    if (!out) {
        std::filesystem::remove(file, ignored);
        throw Problem(Refusal::insufficient_storage, "the server has no room for this file");
    }
    Response response = file_answer(request, file, contract.id + ".csv", "text/csv; charset=utf-8");
    std::filesystem::remove(file, ignored); // the answer holds it open
    services.identity->note(
        caller_of(request),
        request,
        "export",
        contract.id,
        {BinList(std::move(written.bins)), dataset->snapshot->identity.version});
    return response;
}

} // namespace

void add_import_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, std::uint64_t most_bytes) {
    add_record_jobs(services->jobs, services->datasets, services->operations);
    const auto route = [&](Method method, std::string pattern, ImportHandler handler) {
        Route made;
        made.method = method;
        made.pattern = std::move(pattern);
        made.handler = [services, handler = std::move(handler)](const Request& request) {
            return handler(request, *services);
        };
        return made;
    };
    server.add(route(
        Method::get, "/api/v1/import-kinds", [most_bytes](const Request& request, Services& held) {
            return list_kinds(request, held, most_bytes);
        }));
    server.add(route(Method::get, "/api/v1/imports", list_imports));
    server.add(route(Method::get, "/api/v1/imports/{import}", show_import));
    server.add(route(Method::get, "/api/v1/imports/{import}/files/{file}", import_file_answer));
    server.add(route(Method::post, "/api/v1/imports/{import}/withdraw", begin_withdrawal));
    Route taking = route(Method::post, "/api/v1/imports/{import}", begin_import);
    taking.body = BodyStorage::large_disk;
    taking.cost = RouteCost::slow;
    server.add(std::move(taking));
    Route giving = route(Method::get, "/api/v1/export/{kind}", export_kind);
    giving.cost = RouteCost::slow;
    server.add(std::move(giving));
}

} // namespace osh::server
