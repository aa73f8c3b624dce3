#include "server/imports/file_import.hpp"

#include "geo/sodium_digest.hpp"
#include "regions/error.hpp"
#include "regions/store/demo_store.hpp"
#include "server/error.hpp"
#include "server/imports/import_report_text.hpp"
#include "server/imports/refused_rows_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace osh::server {

namespace {

std::string import_source_name(const FileImport& import) {
    return import.source_name.empty() ? import.file.filename().string() : import.source_name;
}

/// Rows mean the same only under the same mapping, so it belongs to the digest.
std::string import_digest(const FileImport& import) {
    std::string more;
    for (const auto& [column, place] : import.mapping.columns.columns) {
        const auto* const header = std::get_if<std::string>(&place);
        more += column + "=" +
                (header != nullptr ? *header : std::to_string(std::get<std::size_t>(place))) + "\n";
    }
    for (const auto& [column, text] : import.mapping.columns.constants) {
        more += column + ":=" + text + "\n";
    }
    more += import.mapping.reader.layer.value_or("");
    return geo::sha256_of_files(geo::with_side_files(import.file), more);
}

void write_reports(const FileImport& import, const regions::ImportReport& report) {
    std::ofstream json(import.report_folder / "report.json", std::ios::binary);
    json << json_text(import_report_json(report)) << '\n';
    json.close();
    std::ofstream csv(import.report_folder / "report.csv", std::ios::binary);
    write_import_report_csv(csv, report);
    csv.close();
    if (!json || !csv) {
        throw Error(
            import.report_folder.string() +
            ": the report could not be written, so nothing was imported; is the disk full?");
    }
}

} // namespace

OpenedImport open_import(const FileImport& import) {
    OpenedImport opened;
    opened.contract = regions::find_contract(import.kind);
    if (opened.contract == nullptr) {
        throw Error("there is no import \"" + import.kind + "\"");
    }
    if (import.mapping.kind && *import.mapping.kind != import.kind) {
        throw Error(
            "the mapping is for " + *import.mapping.kind + ", but the import is " + import.kind);
    }
    geo::RowSourceOptions reader = import.mapping.reader;
    reader.count_known = [contract = opened.contract](std::span<const std::string> cells) {
        return regions::count_known_headers(*contract, cells);
    };
    opened.source = geo::open_rows(import.file, reader);
    opened.columns = regions::recognise_columns(
        *opened.contract, opened.source->headers(), import.mapping.columns);
    return opened;
}

void refuse_demo_dataset(geo::Database& database, const regions::Contract& contract) {
    constexpr std::array<std::string_view, 4> about_no_enterprise{
        "kato", "oked", "krp", "official-figures"};
    if (std::ranges::find(about_no_enterprise, contract.id) != about_no_enterprise.end() ||
        !regions::holds_demo_population(database)) {
        return;
    }
    throw regions::Error(
        "this dataset holds a demo population, and real rows are never mixed with invented ones; "
        "import into a data folder without a demo");
}

regions::ImportReport run_import(regions::DatasetFolder& folder, const FileImport& import) {
    const OpenedImport opened = open_import(import);
    const auto headers = opened.source->headers();
    if (!opened.columns.is_usable()) {
        throw regions::Error(
            import_source_name(import) + ": " +
            regions::unusable_reason(*opened.contract, headers, opened.columns));
    }
    regions::DatasetEdit edit = folder.edit();
    refuse_demo_dataset(edit.database(), *opened.contract);
    RefusedRowsFile refused(import.report_folder / "refused.csv", headers);
    regions::RecordImportOptions options;
    options.source_name = import_source_name(import);
    options.source_digest = import_digest(import);
    options.attribution = import.attribution;
    options.as_of = import.as_of;
    options.actor = import.actor;
    options.progress = import.progress;
    if (!import.report_folder.empty()) {
        options.refused = [&refused](const auto& cells, const auto& faults) {
            refused.add(cells, faults);
        };
    }
    regions::ImportReport report = regions::import_records(
        edit.database(), *opened.contract, *opened.source, opened.columns.binding, options);
    if (!import.report_folder.empty()) {
        refused.finish();
        write_reports(import, report);
    }
    if (report.has_changed_anything() && !import.is_rehearsal) {
        edit.publish();
    }
    return report;
}

} // namespace osh::server
