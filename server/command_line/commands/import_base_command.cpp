#include "server/command_line/commands/import_base_command.hpp"

#include "server/command_line/usage_error.hpp"

#include <memory>

namespace osh::server {

Command import_base_command() {
    Command command;
    command.name = "import base";
    command.summary = "Imports countries and waters for the background.";
    command.description =
        "Reads the neighbouring countries (TopoJSON of the package world-atlas) and lakes and seas "
        "(polygons in any format that GDAL reads). Each layer given replaces the one before.";
    command.examples = {
        {"import base --countries countries-50m.json --water water.geojson", "both layers"},
        {"import base --water lakes.gpkg", "only the waters"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportBaseOptions>();
        options.add_path(
            {"--countries", "TOPOJSON", "Countries, as world-atlas has them."}, chosen->countries);
        options.add_path({"--water", "FILE", "Lakes and seas as polygons."}, chosen->water);
        return [chosen](const CommandContext& context) {
            if (chosen->countries.empty() && chosen->water.empty()) {
                throw UsageError("give `--countries`, `--water` or both.");
            }
            import_base(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
