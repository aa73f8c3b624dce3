#include "geo/kato.hpp"
#include "server/command_line/commands/account_command.hpp"
#include "server/error.hpp"
#include "server/http/problem.hpp"
#include "server/identity/identity.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/account_store.hpp"

#include <iostream>
#include <ostream>

namespace osh::server {

namespace {

/// Twenty characters that cannot be mistaken for one another: 98 bits.
std::string made_password() { return random_text(20, "23456789abcdefghjkmnpqrstuvwxyz"); }

std::vector<unsigned> regions_of(const std::string& text) {
    std::vector<unsigned> regions;
    for (const std::string& word : split_words(text)) {
        const auto kato = geo::Kato::parse(word.size() == 2 ? word + "0000000" : word);
        if (!kato || kato->parent()) {
            throw Error("--regions: \"" + word + "\" is not the two-digit code of a region");
        }
        regions.push_back(kato->region_digits());
    }
    return regions;
}

} // namespace

void add_account(const CommandContext& context, const AccountAddOptions& options) {
    if (options.name.empty() || options.name.size() > 64 || options.name.starts_with("demo-")) {
        throw Error("--name: give 1 to 64 bytes that do not begin with demo-");
    }
    std::string password = made_password();
    if (options.password_from_input) {
        std::getline(std::cin, password);
        try {
            require_good_password(password, options.name);
        } catch (const Problem& weak) {
            throw Error(weak.what());
        }
    }
    OperationsDatabase database(context.configuration.values.data_folder);
    AccountStore accounts(database);
    Account account;
    account.name = options.name;
    account.role = parse_role(options.role).value_or(Role::inspector);
    account.regions = regions_of(options.regions);
    account.password_hash = hash_password(password);
    if (!accounts.add(account, unix_now())) {
        throw Error("an account \"" + options.name + "\" exists already; choose another --name");
    }
    AuditStore(database).append(
        {0, unix_now(), "command line", "admin", "add account", options.name, "", "", ""});
    *context.out << "account " << options.name << " (" << options.role << ") added\n";
    if (!options.password_from_input) {
        *context.out << "password: " << password << '\n';
    }
}

void list_accounts(const CommandContext& context) {
    OperationsDatabase database(context.configuration.values.data_folder);
    for (const Account& account : AccountStore(database).all()) {
        *context.out << account.name << '\t' << role_name(account.role) << '\t';
        for (const unsigned digits : account.regions) {
            *context.out << digits << ' ';
        }
        *context.out << (account.is_disabled ? "\tdisabled"
                         : account.is_demo   ? "\tdemo"
                                             : "")
                     << '\n';
    }
}

} // namespace osh::server
