#include "geo/gdal_raster_writer.hpp"
#include "server/api/heat_parameters.hpp"
#include "server/command_line/commands/export_heat_command.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/question_text.hpp"
#include "server/http/problem.hpp"
#include "server/layers/heat_raster.hpp"

#include <ostream>

namespace osh::server {

namespace {

/// The same question as the interface would be asked, by a stranger or by one who has signed in.
HeatRequest heat_question(
    const ExportHeatOptions& options, const LiveDataset& dataset, EnterpriseAccess access) {
    Request request;
    request.captures = {{"measure", options.measure}};
    request.query = parameters_of_selection(options.selection);
    try {
        return heat_request(
            request,
            dataset,
            options.audience == "everybody" ? access : EnterpriseAccess::everyone);
    } catch (const Problem& problem) {
        throw Error(problem.what());
    }
}

} // namespace

void export_heat(const CommandContext& context, const ExportHeatOptions& options) {
    const Configuration& configuration = context.configuration.values;
    const std::string ending = options.output.extension().string();
    if (ending != ".tif" && ending != ".tiff") {
        throw Error(options.output.string() + ": give the file the ending .tif");
    }
    const auto dataset = open_dataset(configuration.data_folder, load_options(configuration));
    if (dataset->file.empty()) {
        throw Error(configuration.data_folder.string() + " holds no dataset to export");
    }
    const HeatRequest asked = heat_question(options, *dataset, configuration.enterprise_access);
    const geo::Raster raster =
        heat_raster(*dataset, asked, {static_cast<std::uint8_t>(options.zoom)});
    geo::write_cog(raster, options.output);
    *context.err << options.output.string() << ": " << raster.columns << " × " << raster.rows
                 << " pixels of " << raster.pixel_m << " m, " << raster.unit << ", source "
                 << word(asked.source) << '\n';
}

} // namespace osh::server
