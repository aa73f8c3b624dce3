#pragma once

#include "server/command_line/command.hpp"

#include <string>

namespace osh::server {

/// `oshmap account add NAME`: an account, the first administrator among others.
Command account_add_command();

/// `oshmap account list`: who may sign in.
Command account_list_command();

/// `oshmap account reset`: lets somebody in again.
Command account_reset_command();

/// What `account add` was given.
struct AccountAddOptions {
    std::string name;
    std::string role = "inspector";
    std::string regions; ///< by comma, as 35 or 350000000; empty: the whole country
    bool password_from_input = false;
};

/// Adds the account and prints its password unless it came from the standard input. Throws when the
/// name is taken or the password too weak.
void add_account(const CommandContext& context, const AccountAddOptions& options);

/// What `account reset` was given.
struct AccountResetOptions {
    std::string name;
    bool makes_password = false;
    bool password_from_input = false;
    bool removes_second_factor = false;
    bool enables = false;
};

/// Takes the lock off an account and ends its sessions; gives it another password, takes its second
/// factor off or lets it be used again, as the options say. Prints a password made. Throws when
/// there is no such account, it is one of the demonstration, or the password is too weak.
void reset_account(const CommandContext& context, const AccountResetOptions& options);

/// Prints one line per account.
void list_accounts(const CommandContext& context);

} // namespace osh::server
