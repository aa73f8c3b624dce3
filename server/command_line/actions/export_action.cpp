#include "regions/imports/contract.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/export_command.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/export_file.hpp"
#include "server/imports/records_file.hpp"

#include <fstream>
#include <memory>
#include <ostream>

namespace osh::server {

namespace {

/// Records need the store alone, not its snapshot.
bool exports_records(const ExportOptions& options) {
    return regions::find_contract(options.subject) != nullptr;
}

std::filesystem::path newest_dataset(const Configuration& configuration) {
    const auto file = regions::DatasetFolder(configuration.data_folder).current();
    if (!file) {
        throw Error(configuration.data_folder.string() + " holds no dataset to export");
    }
    return *file;
}

std::size_t
write_records(std::ostream& out, const Configuration& configuration, const ExportOptions& options) {
    geo::Database database(newest_dataset(configuration).string(), geo::DatabaseAccess::immutable);
    return static_cast<std::size_t>(
        write_records_csv(out, database, *regions::find_contract(options.subject)).count);
}

std::size_t write(std::ostream& out, const LiveDataset& dataset, const ExportOptions& options) {
    const regions::Selection selection = selection_of_text(options.selection, *dataset.snapshot);
    const auto format = options.format == "geojson" ? ExportFormat::geojson : ExportFormat::csv;
    if (options.subject == "enterprises") {
        return write_enterprises(out, dataset, {.selection = selection}, format);
    }
    if (options.subject == "inspection-list") {
        const auto list = regions::inspection_list(
            *dataset.snapshot,
            selection,
            {.length = static_cast<std::uint32_t>(options.length),
             .seed = static_cast<std::uint64_t>(options.seed)});
        return write_inspection_list(out, dataset, list, format);
    }
    return format == ExportFormat::geojson
               ? write_figures_geojson(out, dataset, all_figures(selection))
               : write_figures_csv(out, dataset, all_figures(selection));
}

/// Written beside and renamed, so that a failure leaves no half file.
template<typename Write>
std::size_t write_file(const ExportOptions& options, const Write& write_rows) {
    const std::filesystem::path beside = options.output.string() + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    if (!out) {
        throw Error(options.output.string() + ": cannot write here; choose another --output");
    }
    try {
        const std::size_t rows = write_rows(out);
        out.close();
        if (!out) {
            throw Error(options.output.string() + ": cannot write, perhaps the disk is full");
        }
        std::filesystem::rename(beside, options.output);
        return rows;
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        throw;
    }
}

} // namespace

void export_dataset(const CommandContext& context, const ExportOptions& options) {
    const Configuration& configuration = context.configuration.values;
    std::shared_ptr<const LiveDataset> dataset;
    if (!exports_records(options)) {
        newest_dataset(configuration);
        dataset = open_dataset(configuration.data_folder, load_options(configuration));
    }
    const auto write_rows = [&](std::ostream& out) {
        return dataset ? write(out, *dataset, options) : write_records(out, configuration, options);
    };
    if (options.output.empty() || options.output == "-") {
        write_rows(*context.out);
        return;
    }
    const std::size_t rows = write_file(options, write_rows);
    *context.err << options.output.string() << ": " << rows << " rows\n";
}

} // namespace osh::server
