#include "server/command_line/commands/import_figures_command.hpp"

#include <memory>

namespace osh::server {

Command import_figures_command() {
    Command command;
    command.name = "import figures";
    command.summary = "Imports official figures.";
    command.description =
        "Reads official figures from CSV files with the columns of the tables built into the "
        "program: "
        "indicator, stream, territory, sector, period, value, unit, denominator, source. Without a "
        "file the built-in figures of the Concept and of publications are taken.";
    command.examples = {
        {"import figures", "the built-in figures"},
        {"import figures figures-2024.csv", "figures of a further year"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportFiguresOptions>();
        options.add_arguments({"FILE", "", "CSV files of figures."}, chosen->files);
        return [chosen](const CommandContext& context) {
            import_figures(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
