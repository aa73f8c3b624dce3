#include "server/jobs/job_kinds.hpp"

#include "regions/figures/official_figures.hpp"
#include "regions/imports/contract.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/territories/import_territories.hpp"
#include "server/error.hpp"
#include "server/http/problem.hpp"
#include "server/jobs/archive_job.hpp"
#include "server/jobs/export_job.hpp"
#include "server/reports/report_job.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <span>
#include <utility>

namespace osh::server {

namespace {

std::string text_of(const Json& object, const char* name, const char* otherwise) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

void run_import_territories(JobContext& context, const std::filesystem::path& data_folder) {
    const Json options = parse_json(context.job().parameters).value_or(Json::object());
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    regions::TerritoryImportOptions chosen;
    const std::string level = text_of(options, "level", "");
    if (!level.empty()) {
        chosen.level = level == "district" ? regions::TerritoryLevel::district
                                           : regions::TerritoryLevel::region;
    }
    const std::string attribution = text_of(options, "attribution", "");
    if (!attribution.empty()) {
        chosen.attribution = attribution;
    }
    chosen.progress = [&](std::size_t done, std::size_t total) {
        context.reach(
            total == 0 ? 0 : 0.9 * static_cast<double>(done) / static_cast<double>(total),
            "reading territories");
    };
    const auto report = regions::import_territories(edit.database(), context.input(), chosen);
    if (!report.unchanged) {
        edit.publish();
    }
    context.reach(
        0.99,
        report.unchanged ? "imported already, nothing changed"
                         : std::to_string(report.counts.accepted) + " territories imported, " +
                               std::to_string(report.counts.refused) + " refused");
}

void run_import_figures(JobContext& context, const std::filesystem::path& data_folder) {
    context.reach(0.1, "reading figures");
    const Json options = parse_json(context.job().parameters).value_or(Json::object());
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    const auto count = regions::import_official_figures(
        edit.database(), context.input(), text_of(options, "file_name", ""));
    context.reach(0.9, "publishing");
    edit.publish();
    context.reach(0.99, std::to_string(count) + " official figures imported");
}

} // namespace

void add_job_kinds(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    const auto add = [&](std::string kind, JobWork work) {
        board.add_kind(std::move(kind), std::move(work), JobLane::in_order, JobFiles::bounded);
    };
    add("export", [datasets](JobContext& context) { run_export(context, *datasets->current()); });
    board.add_kind(
        "archive",
        [datasets](JobContext& context) { run_archive(context, *datasets->current()); },
        JobLane::archives,
        JobFiles::bounded);
    // Documents change nothing and must not wait for imports.
    board.add_kind(
        "report",
        [datasets](JobContext& context) { run_report(context, *datasets->current()); },
        JobLane::searches,
        JobFiles::bounded);
    add("import territories", [datasets](JobContext& context) {
        run_import_territories(context, datasets->data_folder());
        datasets->reload_if_newer();
    });
    add("import figures", [datasets](JobContext& context) {
        run_import_figures(context, datasets->data_folder());
        datasets->reload_if_newer();
    });
}

void check_import(const std::string& kind, const Json& options) {
    for (const auto& [name, value] : options.items()) {
        const bool known =
            kind == "import territories" && (name == "level" || name == "attribution");
        if (!known) {
            throw Problem(Refusal::bad_request, "parameter " + name + ": not known here");
        }
        if (name == "level" && value != "region" && value != "district") {
            throw Problem(
                Refusal::unprocessable_content, "option level: expected region or district");
        }
    }
}

std::string import_kinds_text() {
    std::string kinds = "territories, figures";
    for (const regions::Contract& contract : regions::contracts()) {
        kinds += ", " + contract.id;
    }
    return kinds;
}

} // namespace osh::server
