#include "server/command_line/commands/version_command.hpp"

#include <ostream>

namespace osh::server {

void print_version(std::ostream& out) { out << "oshmap " << OSH_VERSION << '\n'; }

Command version_command() {
    Command command;
    command.name = "version";
    command.summary = "Prints the version of the program.";
    command.description = "Prints the name and version of the program.";
    command.examples = {{"version", ""}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            print_version(*context.out);
        };
    };
    return command;
}

} // namespace osh::server
