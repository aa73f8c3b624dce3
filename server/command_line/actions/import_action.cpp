#include "regions/imports/contract.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/demo_store.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/import_command.hpp"
#include "server/command_line/progress.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/error.hpp"
#include "server/imports/folder_files.hpp"
#include "server/imports/import_file.hpp"
#include "server/imports/import_report_csv.hpp"
#include "server/imports/import_report_json.hpp"
#include "server/imports/import_tables.hpp"
#include "server/imports/report_shelf.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t shown_faults = 20;

void print_contracts(std::ostream& out) {
    for (const regions::Contract& contract : regions::contracts()) {
        out << contract.id << " — " << contract.title.en << " · " << contract.title.ru << " · "
            << contract.title.kk << "\n    ";
        for (const regions::ContractColumn& column : contract.columns) {
            const bool is_first = &column == &contract.columns.front();
            out << (is_first ? "" : ", ") << column.id << (column.is_required ? "*" : "");
        }
        out << '\n';
    }
    out << "* must be given. How each column may be called: docs/data/contracts.\n";
}

void print_import(std::ostream& out, const regions::ImportReport& report) {
    const regions::RowCounts& counts = report.counts;
    out << report.source_name << ": " << counts.read << " rows read, " << counts.added << " added, "
        << counts.updated << " updated, " << counts.unchanged << " unchanged, " << counts.refused
        << " refused";
    if (counts.held > 0) {
        out << "; " << counts.held << " of the unchanged are held by this file, too";
    }
    if (counts.flagged + counts.fixed + counts.placed > 0) {
        out << "; " << counts.flagged << " flagged, " << counts.fixed << " mended, "
            << counts.placed << " placed by their address";
    }
    if (counts.unsure > 0) {
        out << "; " << counts.unsure << (counts.unsure == 1 ? " address" : " addresses")
            << " to look at (oshmap review list)";
    }
    const double seconds = std::max(report.seconds, 1e-6);
    out << "; " << static_cast<std::int64_t>(static_cast<double>(counts.read) / seconds)
        << " rows per second\n";
    for (const regions::RuleCount& count : report.rules) {
        out << "  " << word(count.rule->outcome) << ' ' << count.rule->code << ": " << count.cells
            << '\n';
    }
    print_faults(out, report, shown_faults);
}

void write_report(const std::filesystem::path& file, const regions::ImportReport& report) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    if (file.extension() == ".json") {
        out << json_text(import_report_json(report)) << '\n';
    } else {
        write_faults_csv(out, report);
    }
    out.close();
    if (!out) {
        throw Error(file.string() + ": cannot write the report here");
    }
}

FileImport order_of(const FolderFile& file, const ImportRecordsOptions& options) {
    FileImport order{
        .file = file.file,
        .kind = file.kind,
        .attribution = options.source,
        .as_of = given(options.as_of),
        .refused_file = options.refused,
        .lookup = options.without_places ? AddressLookup::none : AddressLookup::geocoder};
    if (!file.mapping.empty()) {
        order.mapping = read_import_mapping(file.mapping);
    }
    return order;
}

/// A file or folder in the place of the kind is the first of the files.
ImportRecordsOptions with_told_kinds(ImportRecordsOptions options) {
    std::error_code error;
    if (regions::find_contract(options.kind) == nullptr &&
        std::filesystem::exists(options.kind, error)) {
        options.files.insert(options.files.begin(), options.kind);
        options.kind.clear();
    }
    return options;
}

/// The files that were named and those of the folders that were, in the order in which they can be
/// imported. A file of a folder that is none of ours is named and passed over.
std::vector<FolderFile>
files_to_import(const CommandContext& context, const ImportRecordsOptions& options) {
    std::vector<FolderFile> files;
    for (const std::filesystem::path& file : options.files) {
        if (!std::filesystem::is_directory(file)) {
            files.push_back({file, options.kind, options.mapping});
            continue;
        }
        for (FolderFile& one : files_of_folder(file)) {
            if (!options.mapping.empty()) {
                one.mapping = options.mapping;
            }
            if (!options.kind.empty()) {
                one.kind = options.kind;
            }
            try {
                one.kind = one.kind.empty() ? kind_of_file(one.file, one.mapping) : one.kind;
                files.push_back(std::move(one));
            } catch (const std::exception& error) {
                *context.err << one.file.string() << ": passed over: " << error.what() << '\n';
            }
        }
    }
    if (options.kind.empty()) {
        sort_for_import(files);
    }
    return files;
}

regions::ImportReport
take_file(const CommandContext& context, geo::Database& database, FileImport order) {
    Progress progress(
        "Importing " + order.file.filename().string(), context.progress, *context.err);
    order.progress = [&progress](std::int64_t rows, std::optional<double> share) {
        const auto done = static_cast<std::uint64_t>(rows);
        progress.reach(
            done,
            share && *share > 0.0 ? static_cast<std::uint64_t>(static_cast<double>(rows) / *share)
                                  : 0);
    };
    regions::ImportReport report = import_file(database, order);
    progress.finish();
    return report;
}

void check_usage(const ImportRecordsOptions& options) {
    if (options.files.empty()) {
        throw UsageError(
            options.kind.empty() || regions::find_contract(options.kind) != nullptr
                ? "give the kind and at least one file"
                : unknown_kind(options.kind));
    }
    if (!options.kind.empty() && regions::find_contract(options.kind) == nullptr) {
        throw UsageError(unknown_kind(options.kind));
    }
    const bool is_several =
        options.files.size() > 1 || std::filesystem::is_directory(options.files.front());
    if (is_several && (!options.refused.empty() || !options.report.empty())) {
        throw UsageError("--refused and --report go with a single file");
    }
}

/// Real records are never mixed with a demo.
void make_room(
    geo::Database& database,
    const std::vector<FolderFile>& files,
    const ImportRecordsOptions& options) {
    const bool is_of_enterprises = std::ranges::any_of(files, [](const FolderFile& file) {
        const std::string kind =
            file.kind.empty() ? kind_of_file(file.file, file.mapping) : file.kind;
        return contract_by_name(kind).column("bin").has_value();
    });
    if (!is_of_enterprises || !regions::holds_demo(database)) {
        return;
    }
    if (!options.replace_demo) {
        throw Error("the dataset holds a demo population, with which real records are never mixed: "
                    "--replace-demo removes it first");
    }
    regions::clear_demo_population(database);
}

/// A file of the program's own that goes with it, however the import ends.
struct ScratchFile {
    explicit ScratchFile(std::filesystem::path file) : path(std::move(file)) {}

    ~ScratchFile() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }

    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ScratchFile(ScratchFile&&) = delete;
    ScratchFile& operator=(ScratchFile&&) = delete;

    std::filesystem::path path;
};

/// Where the refused rows of an import lie when its caller named no file for them.
void note_refusals(
    const std::filesystem::path& data_folder,
    geo::Database& database,
    const regions::ImportReport& report,
    std::vector<std::filesystem::path>& kept) {
    for (const regions::BatchRow& batch : regions::read_batches(database)) {
        const auto file = ReportShelf(data_folder).file(batch, "refused.csv");
        if (batch.id == report.batch && file) {
            kept.push_back(*file);
        }
    }
}

} // namespace

void import_records_of_files(const CommandContext& context, const ImportRecordsOptions& asked) {
    if (asked.list) {
        print_contracts(*context.out);
        return;
    }
    const ImportRecordsOptions options = with_told_kinds(asked);
    check_usage(options);
    const std::vector<FolderFile> files = files_to_import(context, options);
    const std::filesystem::path& data_folder = context.configuration.values.data_folder;
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    make_room(edit.database(), files, options);
    OperationsDatabase operations(data_folder);
    bool has_changed = false;
    std::vector<std::filesystem::path> kept_refusals;
    for (const FolderFile& file : files) {
        FileImport order = order_of(file, options);
        order.operations = &operations;
        order.queues_unsure = !options.dry_run;
        const ScratchFile scratch{
            options.dry_run ? std::filesystem::path{} : ReportShelf(data_folder).scratch()};
        if (order.refused_file.empty()) {
            order.refused_file = scratch.path;
        }
        const std::filesystem::path refused = order.refused_file;
        const regions::ImportReport report = take_file(context, edit.database(), std::move(order));
        if (options.dry_run) {
            print_columns(*context.out, report);
        }
        print_import(*context.out, report);
        if (!options.report.empty()) {
            write_report(options.report, report);
        }
        if (!options.dry_run) {
            shelve_report(data_folder, edit.database(), report, refused);
            if (options.refused.empty()) {
                note_refusals(data_folder, edit.database(), report, kept_refusals);
            }
            if (options.refused.empty() && report.counts.refused > 0 && !report.batch) {
                *context.err << report.source_name
                             << ": its refused rows are kept nowhere; name a file by --refused\n";
            }
        }
        has_changed = has_changed || report.has_changed_anything();
    }
    if (options.dry_run) {
        *context.out << "a dry run: nothing was changed\n";
        return;
    }
    if (!has_changed) {
        *context.out << "nothing changed\n";
        return;
    }
    *context.out << edit.publish().string() << ": imported\n";
    for (const std::filesystem::path& kept : kept_refusals) {
        *context.out << kept.string() << ": refused rows with their reasons, to be corrected\n";
    }
}

} // namespace osh::server
