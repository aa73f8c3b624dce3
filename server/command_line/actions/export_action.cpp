#include "server/command_line/commands/export_command.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/export_file.hpp"

#include <fstream>
#include <ostream>

namespace osh::server {

namespace {

std::size_t write(std::ostream& out, const LiveDataset& dataset, const ExportOptions& options) {
    const regions::Selection selection = selection_of_text(options.selection, *dataset.snapshot);
    const bool as_geojson = options.format == "geojson";
    if (options.subject == "enterprises") {
        return write_enterprises(
            out, dataset, selection, as_geojson ? ExportFormat::geojson : ExportFormat::csv);
    }
    if (as_geojson) {
        throw Error("only enterprises have places: export this with --format csv");
    }
    if (options.subject == "inspection-list") {
        return write_inspection_list_csv(
            out,
            dataset,
            selection,
            {.length = static_cast<std::uint32_t>(options.length),
             .seed = static_cast<std::uint64_t>(options.seed)});
    }
    return write_figures_csv(out, dataset, selection);
}

/// Written beside and renamed, so that a failure leaves no half file.
std::size_t write_file(const LiveDataset& dataset, const ExportOptions& options) {
    const std::filesystem::path beside = options.output.string() + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    if (!out) {
        throw Error(options.output.string() + ": cannot write here; choose another --output");
    }
    try {
        const std::size_t rows = write(out, dataset, options);
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
    const auto dataset = open_dataset(configuration.data_folder, load_options(configuration));
    if (dataset->file.empty()) {
        throw Error(
            context.configuration.values.data_folder.string() + " holds no dataset to export");
    }
    if (options.output.empty()) {
        write(*context.out, *dataset, options);
        return;
    }
    const std::size_t rows = write_file(*dataset, options);
    *context.err << options.output.string() << ": " << rows << " rows\n";
}

} // namespace osh::server
