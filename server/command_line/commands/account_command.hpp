#pragma once

#include "server/command_line/command.hpp"

#include <string>

namespace osh::server {

/// `oshmap account add NAME`: an account, the first administrator among others.
Command account_add_command();

/// `oshmap account list`: who may sign in.
Command account_list_command();

/// What `account add` was given.
struct AccountAddOptions {
    std::string name;
    std::string role = "inspector";
    std::string regions; ///< two-digit codes by comma; empty: the whole country
    bool password_from_input = false;
};

/// Adds the account and prints its password unless it came from the standard input. Throws when the
/// name is taken or the password too weak.
void add_account(const CommandContext& context, const AccountAddOptions& options);

/// Prints one line per account.
void list_accounts(const CommandContext& context);

} // namespace osh::server
