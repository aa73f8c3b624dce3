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
            {"--regions",
             "CODES",
             "Regions it sees, such as 35,62 or 350000000,620000000, or all, which an executive or "
             "inspector has to say; others see the whole country without it."},
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

Command account_reset_command() {
    Command command;
    command.name = "account reset";
    command.summary = "Lets somebody in again who lost password or second factor.";
    command.description =
        "Takes the lock of wrong passwords off an account and ends its sessions; the options say "
        "what else, and each of them ends its tokens, too. Works while the server runs, which "
        "knows of it within seconds. The audit log "
        "notes it.";
    command.examples = {
        {"account reset --name aigul", "takes the lock off"},
        {"account reset --name aigul --new-password --second-factor",
         "a made password, and no second factor until aigul sets one up again"},
        {"account reset --name aigul --enable", "lets a disabled account be used again"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<AccountResetOptions>();
        options.add_text({"--name", "NAME", "Name to sign in with."}, chosen->name);
        options.add_switch(
            {"--new-password", "", "Makes another password and prints it once."},
            chosen->makes_password);
        options.add_switch(
            {"--password-stdin", "", "Reads another password from the standard input."},
            chosen->password_from_input);
        options.add_switch(
            {"--second-factor", "", "Takes the second factor off."}, chosen->removes_second_factor);
        options.add_switch(
            {"--enable", "", "Lets the account be used when it was disabled."}, chosen->enables);
        return [chosen](const CommandContext& context) {
            reset_account(context, *chosen);
        };
    };
    return command;
}

Command account_list_command() {
    Command command;
    command.name = "account list";
    command.summary = "Lists the accounts.";
    command.description =
        "Prints name, role, regions (KATO codes), second factor and state of each account, one per "
        "line, with tabulators between.";
    command.examples = {{"account list --data /srv/oshmap", "the accounts of that data folder"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            list_accounts(context);
        };
    };
    return command;
}

} // namespace osh::server
