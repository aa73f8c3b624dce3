#include "server/command_line/commands/account_command.hpp"
#include "server/error.hpp"
#include "server/http/problem.hpp"
#include "server/identity/account_name.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/identity.hpp"
#include "server/identity/region_code.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/account_store.hpp"

#include <iostream>
#include <ostream>

namespace osh::server {

namespace {

/// Twenty characters that cannot be mistaken for one another: 98 bits.
std::string made_password() { return random_text(20, "23456789abcdefghjkmnpqrstuvwxyz"); }

std::vector<unsigned> regions_of(const std::string& text, Role role) {
    std::vector<unsigned> regions;
    if (text == "all") {
        return regions;
    }
    if (text.empty() && works_in_regions(role)) {
        throw Error(
            "--regions: this role works in regions; give codes such as 35 or 350000000, or all");
    }
    for (const std::string& word : split_words(text)) {
        const auto digits = region_digits_of(word);
        if (!digits) {
            throw Error(
                "--regions: \"" + word +
                "\" is no region of the country; give codes such as 35 or 350000000");
        }
        regions.push_back(*digits);
    }
    return regions;
}

/// The password on the first line of the standard input.
std::string password_from_input(const std::string& name) {
    std::string password;
    std::getline(std::cin, password);
    try {
        require_good_password(password, name);
    } catch (const Problem& weak) {
        throw Error(weak.what());
    }
    return password;
}

void note_act(OperationsDatabase& database, const std::string& act, const std::string& subject) {
    AuditStore(database).append({0, unix_now(), "command line", "admin", act, subject, "", "", ""});
}

} // namespace

void add_account(const CommandContext& context, const AccountAddOptions& options) {
    if (is_demonstration_name(options.name)) {
        throw Error("--name: only accounts of the demonstration begin with demo-");
    }
    if (const auto fault = fault_of_account_name(options.name)) {
        throw Error("--name: " + *fault);
    }
    const std::string password =
        options.password_from_input ? password_from_input(options.name) : made_password();
    OperationsDatabase database(context.configuration.values.data_folder);
    AccountStore accounts(database);
    Account account;
    account.name = options.name;
    account.role = parse_role(options.role).value_or(Role::inspector);
    account.regions = regions_of(options.regions, account.role);
    account.password_hash = hash_password(password);
    if (!accounts.add(account, unix_now())) {
        throw Error("an account \"" + options.name + "\" exists already; choose another --name");
    }
    const std::string regions = join_words(region_codes(account.regions));
    note_act(
        database,
        "add account",
        options.name + " role=" + std::string(role_name(account.role)) +
            " regions=" + (regions.empty() ? "all" : regions));
    *context.out << "account " << options.name << " (" << options.role << ") added\n";
    if (!options.password_from_input) {
        *context.out << "password: " << password << '\n';
    }
}

void reset_account(const CommandContext& context, const AccountResetOptions& options) {
    OperationsDatabase database(context.configuration.values.data_folder);
    AccountStore accounts(database);
    auto account = accounts.find(options.name);
    if (!account) {
        throw Error("--name: no account is called \"" + options.name + "\"");
    }
    if (account->is_demo) {
        throw Error("--name: accounts of the demonstration need no password");
    }
    if (options.makes_password && options.password_from_input) {
        throw Error("give --new-password or --password-stdin, not both");
    }
    std::string done = account->name;
    std::string password;
    if (options.makes_password || options.password_from_input) {
        password =
            options.password_from_input ? password_from_input(account->name) : made_password();
        account->password_hash = hash_password(password);
        done += " password";
    }
    if (options.removes_second_factor) {
        account->totp_secret.reset();
        account->totp_pending.reset();
        done += " second_factor";
    }
    if (options.enables) {
        account->is_disabled = false;
        done += " enabled";
    }
    account->failures = 0;
    account->locked_until = 0;
    const bool ends_tokens = done != account->name; // taking the lock off ends none
    accounts.update(*account);
    const auto tokens = ends_tokens ? accounts.tokens(account->id).size() : 0;
    if (ends_tokens) {
        accounts.remove_credentials(account->id);
    } else {
        accounts.remove_sessions(account->id);
    }
    note_act(database, "reset account", done);
    *context.out << "account " << account->name << " reset"
                 << (tokens > 0 ? "; its tokens are ended: " + std::to_string(tokens) : "")
                 << (account->is_disabled ? "; it is disabled, --enable lets it be used" : "")
                 << '\n';
    if (options.makes_password) {
        *context.out << "password: " << password << '\n';
    }
}

void list_accounts(const CommandContext& context) {
    OperationsDatabase database(context.configuration.values.data_folder);
    for (const Account& account : AccountStore(database).all()) {
        *context.out << account.name << '\t' << role_name(account.role) << '\t'
                     << join_words(region_codes(account.regions)) << '\t'
                     << (account.totp_secret ? "second factor" : "") << '\t'
                     << (account.is_disabled ? "disabled"
                         : account.is_demo   ? "demo"
                                             : "")
                     << '\n';
    }
}

} // namespace osh::server
