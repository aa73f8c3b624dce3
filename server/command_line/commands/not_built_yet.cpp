// The work of commands whose options are read already. Each function moves out of here into a file
// of its own when it is built; this file goes with the last one.
#include "server/command_line/commands/check_command.hpp"
#include "server/command_line/commands/demo_command.hpp"
#include "server/command_line/commands/export_command.hpp"
#include "server/command_line/commands/import_base_command.hpp"
#include "server/command_line/commands/import_figures_command.hpp"
#include "server/command_line/commands/import_places_command.hpp"
#include "server/command_line/commands/import_territories_command.hpp"
#include "server/error.hpp"

namespace osh::server {

namespace {

[[noreturn]] void refuse(const char* command) {
    throw Error(std::string("`") + command + "` is not built yet");
}

} // namespace

void import_territories(const CommandContext&, const ImportTerritoriesOptions&) {
    refuse("import territories");
}

void import_places(const CommandContext&, const ImportPlacesOptions&) { refuse("import places"); }

void import_base(const CommandContext&, const ImportBaseOptions&) { refuse("import base"); }

void import_figures(const CommandContext&, const ImportFiguresOptions&) {
    refuse("import figures");
}

void make_demo(const CommandContext&, const DemoOptions&) { refuse("demo"); }

void export_dataset(const CommandContext&, const ExportOptions&) { refuse("export"); }

void check_dataset(const CommandContext&) { refuse("check"); }

} // namespace osh::server
