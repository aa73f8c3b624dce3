#include "server/command_line/commands/check_command.hpp"

namespace osh::server {

Command check_command() {
    Command command;
    command.name = "check";
    command.summary = "Checks the dataset and prints what it holds.";
    command.description =
        "Opens the newest dataset of the data folder, checks the integrity of the file, the "
        "references between its tables and its spatial indexes, and counts what it holds.";
    command.examples = {{"check --data /srv/oshmap", "the dataset of that folder"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            check_dataset(context);
        };
    };
    return command;
}

} // namespace osh::server
