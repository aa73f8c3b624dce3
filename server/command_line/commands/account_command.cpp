#include "server/command_line/commands/account_command.hpp"

#include <memory>

namespace osh::server {

Command account_add_command() {
    Command command;
    command.name = "account add";
    command.summary = "Adds an account, the first administrator among others.";
    command.description =
        "Adds somebody who may sign in. Without --password-stdin a password is made and printed "
        "once; it is kept as a digest only. Works while the server runs.";
    command.examples = {
        {"account add --name aigul --role admin", "an administrator with a made password"},
        {"account add --name bolat --role inspector --regions 35,62 --password-stdin",
         "an inspector of two regions; the password is the first line of the input"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<AccountAddOptions>();
        options.add_text({"--name", "NAME", "Name to sign in with."}, chosen->name);
        options.add_choice(
            {"--role", "ROLE", "What the account may do."},
            chosen->role,
            {"executive", "inspector", "steward", "admin"});
        options.add_text(
            {"--regions", "CODES", "Regions it sees, such as 35,62; without it the whole country."},
            chosen->regions);
        options.add_switch(
            {"--password-stdin", "", "Reads the password from the standard input."},
            chosen->password_from_input);
        return [chosen](const CommandContext& context) {
            add_account(context, *chosen);
        };
    };
    return command;
}

Command account_list_command() {
    Command command;
    command.name = "account list";
    command.summary = "Lists the accounts.";
    command.description = "Prints name, role, regions and state of each account, one per line.";
    command.examples = {{"account list --data /srv/oshmap", "the accounts of that data folder"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            list_accounts(context);
        };
    };
    return command;
}

} // namespace osh::server
