#include "regions/imports/contract.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/demo_store.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/import_command.hpp"
#include "server/command_line/progress.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/error.hpp"
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

FileImport order_of(const std::filesystem::path& file, const ImportRecordsOptions& options) {
    FileImport order{
        .file = file,
        .kind = options.kind,
        .attribution = options.source,
        .as_of = given(options.as_of),
        .refused_file = options.refused,
        .lookup = options.without_places ? AddressLookup::none : AddressLookup::geocoder};
    if (!options.mapping.empty()) {
        order.mapping = read_import_mapping(options.mapping);
    }
    return order;
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
    if (options.kind.empty() || options.files.empty()) {
        throw UsageError("give the kind and at least one file");
    }
    if (regions::find_contract(options.kind) == nullptr) {
        throw UsageError(unknown_kind(options.kind));
    }
    if (options.files.size() > 1 && (!options.refused.empty() || !options.report.empty())) {
        throw UsageError("--refused and --report go with a single file");
    }
}

/// Real records are mixed with a demo only when that is asked for.
void make_room(geo::Database& database, const ImportRecordsOptions& options) {
    const regions::Contract& contract = contract_by_name(options.kind);
    if (!contract.column("bin") || options.beside_demo || !regions::holds_demo(database)) {
        return;
    }
    if (!options.replace_demo) {
        throw Error(
            "the dataset holds a demo population: --replace-demo removes it first, --beside-demo "
            "takes the records in beside it");
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

} // namespace

void import_records_of_files(const CommandContext& context, const ImportRecordsOptions& options) {
    if (options.list) {
        print_contracts(*context.out);
        return;
    }
    check_usage(options);
    const std::filesystem::path& data_folder = context.configuration.values.data_folder;
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    make_room(edit.database(), options);
    OperationsDatabase operations(data_folder);
    bool has_changed = false;
    for (const std::filesystem::path& file : options.files) {
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
}

} // namespace osh::server
