#include "server/command_line/commands/backup_command.hpp"

#include <memory>

namespace osh::server {

Command backup_command() {
    Command command;
    command.name = "backup";
    command.summary = "Copies people, audit and data to a folder, also while they are served.";
    command.description =
        "Copies operations.sqlite (accounts, audit log, jobs, plans, results) as it is at one "
        "instant, by SQLite's online backup, and the dataset in force. Nobody who is served has to "
        "wait. To restore, stop the server and copy the files into an empty data folder. Archives, "
        "road networks and settings are not among them.";
    command.examples = {
        {"backup --data /var/lib/oshmap /backup/oshmap", "as a task of the night"},
        {"backup --jobs /backup/oshmap", "with results of exports and files of waiting imports"}};
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<BackupOptions>();
        options.add_argument(
            {"FOLDER",
             "",
             "Where to copy to; the account that owns the data must be able to write "
             "there."},
            chosen->folder);
        options.add_switch(
            {"--jobs",
             "",
             "Also files of jobs: results, and what waits for its import; those removed since are "
             "removed from the copy."},
            chosen->with_jobs);
        return [chosen](const CommandContext& context) {
            back_up(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
