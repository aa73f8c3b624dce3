#include "server/command_line/commands/import_base_command.hpp"

#include "server/command_line/usage_error.hpp"

#include <memory>

namespace osh::server {

Command import_base_command() {
    Command command;
    command.name = "import base";
    command.summary = "Imports countries, waters and roads for the background.";
    command.description =
        "Reads the neighbouring countries (TopoJSON of the package world-atlas) and lakes and seas "
        "(polygons in any format that GDAL reads), and the roads and railways of an OpenStreetMap "
        "extract (PBF or XML; © OpenStreetMap contributors, ODbL). Each layer given replaces the "
        "one before. Roads for planning are imported by `import roads`.";
    command.examples = {
        {"import base --countries countries-50m.json --water water.geojson", "both layers"},
        {"import base --water lakes.gpkg", "only the waters"},
        {"import base --roads kazakhstan-latest.osm.pbf", "roads and railways"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportBaseOptions>();
        options.add_path(
            {"--countries", "TOPOJSON", "Countries, as world-atlas has them."}, chosen->countries);
        options.add_path({"--water", "FILE", "Lakes and seas as polygons."}, chosen->water);
        options.add_path(
            {"--roads", "FILE", "Roads and railways as an OpenStreetMap extract."}, chosen->roads);
        return [chosen](const CommandContext& context) {
            if (chosen->countries.empty() && chosen->water.empty() && chosen->roads.empty()) {
                throw UsageError("give `--countries`, `--water` or `--roads`, or several.");
            }
            import_base(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
