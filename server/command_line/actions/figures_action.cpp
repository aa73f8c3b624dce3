#include "regions/figures/official_figures.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/import_figures_command.hpp"
#include "server/error.hpp"

#include <ostream>

namespace osh::server {

void import_figures(const CommandContext& context, const ImportFiguresOptions& options) {
    if (options.files.size() > 1) {
        throw Error("import figures: one file at a time, for each replaces the figures before it");
    }
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    regions::import_classifiers(edit.database());
    const auto file = options.files.empty() ? std::nullopt : std::optional{options.files.front()};
    const std::int64_t count = regions::import_official_figures(edit.database(), file);
    *context.out << edit.publish().string() << ": " << count << " official figures\n";
}

} // namespace osh::server
