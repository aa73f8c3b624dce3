#include "server/command_line/commands/import_roads_command.hpp"

#include <memory>

namespace osh::server {

Command import_roads_command() {
    Command command;
    command.name = "import roads";
    command.summary = "Imports the roads of an OpenStreetMap extract for planning.";
    command.description =
        "Reads the roads cars drive on from an OpenStreetMap extract (PBF or XML, also "
        "compressed), with speeds by class and surface, one-ways, access and turn restrictions, "
        "prepares quick routing (a contraction hierarchy) and writes it to a file of its own, "
        "`roads.bin` beside the dataset. The map data are © OpenStreetMap contributors (ODbL).";
    command.examples = {
        {"import roads kazakhstan-latest.osm.pbf", "the roads of the country"},
        {"import roads region.osm.pbf --output region.bin", "into a file elsewhere"},
        {"import roads region.osm.pbf --speeds speeds.csv", "with speeds of one's own"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportRoadsOptions>();
        options.add_argument({"FILE", "", "The extract."}, chosen->extract);
        options.add_path(
            {"--speeds", "FILE", "Table of speeds instead of the shipped one (docs/planner.md)."},
            chosen->speeds);
        options.add_path(
            {"--output", "FILE", "Where to write; roads.bin in the data folder without it."},
            chosen->output);
        return [chosen](const CommandContext& context) {
            import_roads(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
