#include "server/command_line/commands/upgrade_command.hpp"

namespace osh::server {

Command upgrade_command() {
    Command command;
    command.name = "upgrade";
    command.summary = "Brings the dataset of an older program up to date.";
    command.description =
        "Publishes a copy of the newest dataset in the schema that this program reads. Nothing it "
        "holds changes, and the dataset before stays beside it. Does nothing when there is nothing "
        "to do, so that it can be called before each start.";
    command.examples = {{"upgrade --data /var/lib/oshmap", "after a new package was installed"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            upgrade_dataset(context);
        };
    };
    return command;
}

} // namespace osh::server
