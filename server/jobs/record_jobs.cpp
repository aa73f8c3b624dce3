#include "server/jobs/record_jobs.hpp"

#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/error.hpp"
#include "server/imports/follow_decisions.hpp"
#include "server/imports/import_file.hpp"
#include "server/imports/import_report_csv.hpp"
#include "server/imports/import_report_json.hpp"
#include "server/imports/report_shelf.hpp"
#include "server/jobs/drop_folder.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

namespace osh::server {

namespace {

std::string parameter_text(const Json& parameters, const char* name) {
    const auto found = parameters.find(name);
    return found != parameters.end() && found->is_string() ? found->get<std::string>() : "";
}

/// What the sender said beside the mapping; checked when the job was made.
void read_reader_options(const Json& parameters, geo::RowSourceOptions& reader) {
    if (const auto text = parameter_text(parameters, "encoding"); !text.empty()) {
        reader.encoding = text;
    }
    if (const auto text = parameter_text(parameters, "delimiter"); !text.empty()) {
        reader.delimiter = delimiter_by_name(text);
    }
    if (const auto text = parameter_text(parameters, "sheet"); !text.empty()) {
        reader.layer = text;
    }
    if (const auto text = parameter_text(parameters, "header_line"); !text.empty()) {
        std::uint64_t line = 1;
        std::from_chars(text.data(), text.data() + text.size(), line);
        reader.header_line = line;
    }
}

FileImport
import_of_job(const JobContext& context, const std::string& kind, const Json& parameters) {
    FileImport order;
    order.kind = kind;
    order.file = context.folder() / parameter_text(parameters, "input");
    order.source_name = parameter_text(parameters, "file_name");
    if (const auto mapping = parameter_text(parameters, "mapping"); !mapping.empty()) {
        order.mapping = parse_import_mapping(mapping, "mapping");
    }
    read_reader_options(parameters, order.mapping.reader);
    if (const auto day = parameter_text(parameters, "as_of"); !day.empty()) {
        order.as_of = day;
    }
    order.attribution = parameter_text(parameters, "attribution");
    order.actor = context.job().owner;
    return order;
}

/// Reports must be on disk before anything is published.
void write_job_reports(const std::filesystem::path& folder, const regions::ImportReport& report) {
    std::ofstream json(folder / "report.json", std::ios::binary);
    json << json_text(import_report_json(report)) << '\n';
    json.close();
    std::ofstream csv(folder / "report.csv", std::ios::binary);
    write_faults_csv(csv, report);
    csv.close();
    if (!json || !csv) {
        throw Error("the disk is full; nothing was imported");
    }
}

std::string sentence_of_import(const regions::ImportReport& report, bool is_rehearsal) {
    const regions::RowCounts& counts = report.counts;
    std::string text = report.source_name + ": " + std::to_string(counts.read) +
                       " rows read: " + std::to_string(counts.added) + " added, " +
                       std::to_string(counts.updated) + " updated, " +
                       std::to_string(counts.unchanged) + " unchanged, " +
                       std::to_string(counts.refused) + " refused";
    return is_rehearsal ? text + "; a rehearsal, nothing was changed" : text;
}

/// The same for the page's own sentence.
std::string outcome_of_import(const regions::RowCounts& counts) {
    return json_text(
        {{"code", "rows_imported"},
         {"read", counts.read},
         {"added", counts.added},
         {"updated", counts.updated},
         {"unchanged", counts.unchanged},
         {"refused", counts.refused}});
}

/// Where a file lies on the server is none of its sender's business: his own name stands there.
Error as_sender_calls_it(const std::exception& error, const FileImport& order) {
    std::string text = error.what();
    const std::string path = order.file.string();
    const std::string name =
        order.source_name.empty() ? order.file.filename().string() : order.source_name;
    for (std::size_t at = text.find(path); at != std::string::npos;
         at = text.find(path, at + name.size())) {
        text.replace(at, path.size(), name);
    }
    const std::string begins = order.file.filename().string() + ":";
    if (text.starts_with(begins)) {
        text.replace(0, begins.size() - 1, name);
    }
    return Error(text);
}

regions::ImportReport import_named_file(geo::Database& database, const FileImport& order) {
    try {
        return import_file(database, order);
    } catch (const geo::Error& error) {
        throw as_sender_calls_it(error, order);
    } catch (const regions::Error& error) {
        throw as_sender_calls_it(error, order);
    } catch (const Error& error) {
        throw as_sender_calls_it(error, order);
    }
}

/// Takes a file into a copy of the dataset and publishes it when it changed anything.
regions::ImportReport take_job_file(
    JobContext& context,
    LiveDatasetHolder& datasets,
    OperationsDatabase& operations,
    regions::DatasetEdit& edit,
    FileImport order) {
    constexpr double reading_share = 0.9;
    const auto batches = regions::read_batches(edit.database());
    const bool has_demo =
        std::ranges::find(batches, "demo", &regions::BatchRow::kind) != batches.end();
    if (has_demo && is_about_enterprises(order.kind)) {
        throw Error("the dataset holds a demo population; real rows are never mixed with it");
    }
    order.refused_file = context.folder() / "refused.csv";
    order.progress = [&context](std::int64_t rows, std::optional<double> share) {
        context.reach(reading_share * share.value_or(0), std::to_string(rows) + " rows read");
    };
    const Json parameters = parse_json(context.job().parameters).value_or(Json::object());
    const bool is_rehearsal = parameter_text(parameters, "rehearsal") == "true";
    order.operations = &operations;
    order.queues_unsure = !is_rehearsal;
    regions::ImportReport report = import_named_file(edit.database(), order);
    if (is_rehearsal) {
        report.batch.reset(); // what it would have been called is nobody's batch
    }
    write_job_reports(context.folder(), report);
    if (report.has_changed_anything() && !is_rehearsal) {
        context.reach(reading_share, "publishing");
        shelve_report(
            datasets.data_folder(), edit.database(), report, context.folder() / "refused.csv");
        edit.publish();
        datasets.reload_if_newer();
    }
    context.set_result("report.json", "application/json");
    context.set_outcome(outcome_of_import(report.counts));
    context.reach(1, sentence_of_import(report, is_rehearsal));
    return report;
}

void run_record_import(
    JobContext& context,
    const std::string& kind,
    LiveDatasetHolder& datasets,
    OperationsDatabase& operations) {
    const Json parameters = parse_json(context.job().parameters).value_or(Json::object());
    context.reach(0, "copying the dataset");
    regions::DatasetFolder folder(datasets.data_folder());
    regions::DatasetEdit edit = folder.edit();
    take_job_file(context, datasets, operations, edit, import_of_job(context, kind, parameters));
}

FileImport import_of_dropped(const DroppedFile& dropped) {
    FileImport order;
    order.kind = dropped.kind;
    order.file = dropped.file;
    order.actor = "watched folder";
    if (!dropped.mapping.empty()) {
        order.mapping = read_import_mapping(dropped.mapping);
    }
    return order;
}

/// A file that cannot be taken is put aside with the reason; one that finds another import at work
/// stays where it is and is tried again.
void run_dropped_import(
    JobContext& context, LiveDatasetHolder& datasets, OperationsDatabase& operations) {
    const Json parameters = parse_json(context.job().parameters).value_or(Json::object());
    const DroppedFile dropped{
        .file = parameter_text(parameters, "file"),
        .kind = parameter_text(parameters, "kind"),
        .mapping = parameter_text(parameters, "mapping_file")};
    const DropFolder drops(parameter_text(parameters, "folder"));
    if (!std::filesystem::exists(dropped.file)) {
        context.reach(1, dropped.file.filename().string() + " is not there any more");
        return;
    }
    context.reach(0, dropped.file.filename().string() + ": copying the dataset");
    regions::DatasetFolder folder(datasets.data_folder());
    regions::DatasetEdit edit = folder.edit();
    const auto put_aside = [&](const std::string& reason) {
        drops.file_away(dropped, DropFolder::Outcome::refused, context.folder(), reason);
    };
    try {
        const auto report =
            take_job_file(context, datasets, operations, edit, import_of_dropped(dropped));
        const bool is_all_refused = report.counts.read > 0 && report.counts.accepted() == 0;
        drops.file_away(
            dropped,
            is_all_refused ? DropFolder::Outcome::refused : DropFolder::Outcome::done,
            context.folder(),
            is_all_refused ? "every row was refused; the report names the reasons" : "");
    } catch (const Error& error) {
        put_aside(error.what());
        throw;
    } catch (const regions::Error& error) {
        put_aside(error.what());
        throw;
    } catch (const geo::Error& error) {
        put_aside(error.what());
        throw;
    }
}

void run_withdrawal(
    JobContext& context, LiveDatasetHolder& datasets, OperationsDatabase& operations) {
    const Json parameters = parse_json(context.job().parameters).value_or(Json::object());
    context.reach(0, "copying the dataset");
    regions::DatasetFolder folder(datasets.data_folder());
    regions::DatasetEdit edit = folder.edit();
    context.reach(0.2, "withdrawing");
    const auto report = regions::withdraw_batch(
        edit.database(), parameters.value("batch", std::int64_t{0}), context.job().owner);
    if (report.contract == "register") {
        follow_decisions(edit.database(), operations); // earlier states hold places of their day
    }
    context.reach(0.8, "publishing");
    edit.publish();
    datasets.reload_if_newer();
    context.set_outcome(json_text(
        {{"code", "batch_withdrawn"},
         {"batch", report.batch_id},
         {"removed", report.removed},
         {"restored", report.restored},
         {"kept", report.kept}}));
    context.reach(
        1,
        "batch " + std::to_string(report.batch_id) +
            " withdrawn: " + std::to_string(report.removed) + " records removed, " +
            std::to_string(report.restored) + " as before, " + std::to_string(report.kept) +
            " kept, for another batch holds them");
}

} // namespace

void add_record_jobs(
    JobBoard& board,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    OperationsDatabase& operations) {
    for (const regions::Contract& contract : regions::contracts()) {
        board.add_kind(
            "import " + contract.id,
            [datasets, &operations, kind = contract.id](JobContext& context) {
                run_record_import(context, kind, *datasets, operations);
            },
            JobLane::in_order,
            JobFiles::bounded);
    }
    board.add_kind("import dropped file", [datasets, &operations](JobContext& context) {
        run_dropped_import(context, *datasets, operations);
    });
    board.add_kind("withdraw", [datasets, &operations](JobContext& context) {
        run_withdrawal(context, *datasets, operations);
    });
}

bool is_about_enterprises(std::string_view contract) {
    constexpr std::array<std::string_view, 4> others{"kato", "oked", "krp", "official-figures"};
    return std::ranges::find(others, contract) == others.end();
}

} // namespace osh::server
