#include "server/api/account_routes.hpp"

#include "server/api/audit_resource.hpp"
#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/region_code.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using ServiceHandler = std::function<Response(const Request&, Services&)>;

/// A stranger who tries the demonstration administers its accounts and learns of no others.
bool may_administer(const Caller& caller, const Account& account) {
    return !caller.is_demo || account.is_demo;
}

Response list_accounts(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    Json rows = Json::array();
    for (const Account& account : services.identity->accounts().all()) {
        if (!may_administer(caller_of(request), account)) {
            continue;
        }
        rows.push_back(
            {{"name", account.name},
             {"role", role_name(account.role)},
             {"regions", region_codes(account.regions)},
             {"has_second_factor", account.totp_secret.has_value()},
             {"is_demo", account.is_demo},
             {"is_disabled", account.is_disabled}});
    }
    return json_response({{"accounts", std::move(rows)}});
}

void take_role_and_regions(const Json& body, Account& account) {
    if (const auto name = optional_text_member(body, "role")) {
        const auto role = parse_role(*name);
        if (!role || *role == Role::visitor) {
            throw Problem(
                Refusal::unprocessable_content,
                "member role: expected executive, inspector, steward or admin");
        }
        account.role = *role;
    }
    const auto regions = body.find("regions");
    if (regions == body.end()) {
        return;
    }
    if (!regions->is_array()) {
        throw Problem(
            Refusal::unprocessable_content,
            "member regions: expected a list of regions, each as \"35\" or \"350000000\"");
    }
    account.regions.clear();
    for (const Json& entry : *regions) {
        const auto digits = region_digits_in(entry);
        if (!digits) {
            throw Problem(
                Refusal::unprocessable_content,
                "member regions: " + json_text(entry) +
                    " is no region of the country; expected each as \"35\" or \"350000000\"");
        }
        account.regions.push_back(*digits);
    }
}

/// What the members of a request mean that are true or false; nothing when it is not there.
std::optional<bool> optional_flag_member(const Json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end()) {
        return std::nullopt;
    }
    if (!found->is_boolean()) {
        throw Problem(
            Refusal::unprocessable_content,
            "member " + std::string(name) + ": expected true or false");
    }
    return found->get<bool>();
}

/// Controls, and marks that turn the direction of writing round: a name with them looks like
/// another one in lists and logs.
bool has_unseen_marks(const std::string& name) {
    constexpr std::array<std::string_view, 7> marks{
        "\u200E", "\u200F", "\u202A", "\u202B", "\u202D", "\u202E", "\u2067"};
    const auto is_control = [](unsigned char byte) {
        return byte < 0x20U || byte == 0x7FU;
    };
    return std::ranges::any_of(name, is_control) ||
           std::ranges::any_of(
               marks, [&](std::string_view mark) { return name.find(mark) != std::string::npos; });
}

void require_fitting_name(const Caller& caller, const std::string& name) {
    constexpr std::size_t longest = 64;
    if (name.empty() || name.size() > longest) {
        throw Problem(Refusal::unprocessable_content, "member name: expected 1 to 64 bytes");
    }
    if (has_unseen_marks(name)) {
        throw Problem(
            Refusal::unprocessable_content, "member name: holds characters that nobody sees");
    }
    if (is_demonstration_name(name) != caller.is_demo || is_offered_at_sign_in(name)) {
        throw Problem(
            Refusal::unprocessable_content,
            caller.is_demo ? "member name: accounts of the demonstration begin with demo-, and "
                             "those that the sign-in offers are taken"
                           : "member name: only accounts of the demonstration begin with demo-");
    }
}

void require_room_for_demonstration(Services& services) {
    const auto accounts = services.identity->accounts().all();
    if (std::ranges::count(accounts, true, &Account::is_demo) >=
        static_cast<std::ptrdiff_t>(most_demonstration_accounts)) {
        throw Problem(
            Refusal::conflict, "there are 50 accounts of the demonstration; that is enough");
    }
}

Response add_account(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Json body = json_body(request, {"name", "password", "role", "regions"});
    const Caller& caller = caller_of(request);
    Account account;
    account.name = text_member(body, "name");
    require_fitting_name(caller, account.name);
    account.is_demo = caller.is_demo;
    if (account.is_demo) {
        require_room_for_demonstration(services);
    }
    const std::string password = text_member(body, "password");
    require_good_password(password, account.name);
    text_member(body, "role");
    take_role_and_regions(body, account);
    account.password_hash = hash_password(password);
    if (!services.identity->accounts().add(account, unix_now())) {
        throw Problem(Refusal::conflict, "the name is taken");
    }
    services.identity->note(caller, request, "add account", account.name);
    Response response = json_response({{"name", account.name}});
    response.status = 201;
    return response;
}

bool is_working_administrator(const Account& account) {
    return account.role == Role::admin && !account.is_disabled && !account.is_demo;
}

/// Nobody could administer any more.
void require_another_administrator(Services& services, const Account& before) {
    const auto accounts = services.identity->accounts().all();
    const bool has_another = std::ranges::any_of(accounts, [&](const Account& other) {
        return other.id != before.id && is_working_administrator(other);
    });
    if (!has_another) {
        throw Problem(Refusal::conflict, "this is the last administrator; make another one before");
    }
}

/// The account of the path, if the caller may change it so.
Account account_to_change(const Request& request, Services& services, const Json& body) {
    const Caller& caller = caller_of(request);
    auto account = services.identity->accounts().find(request.path_parameter("name"));
    if (!account || !may_administer(caller, *account)) {
        throw Problem(Refusal::not_found, "no account has this name");
    }
    if (caller.is_demo && is_offered_at_sign_in(account->name)) {
        throw Problem(Refusal::forbidden, "the accounts that the sign-in offers stay as they are");
    }
    if (account->id == caller.account &&
        (body.contains("password") || body.contains("second_factor"))) {
        throw Problem(
            Refusal::forbidden,
            "your own password and second factor are changed under /api/v1/session, which asks for "
            "the present ones");
    }
    return std::move(*account);
}

/// Changes role, regions, password or whether the account may be used, or takes a lost second
/// factor off; takes the lock off in any case and ends its sessions.
Response change_account(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Json body =
        json_body(request, {"role", "regions", "password", "is_disabled", "second_factor"});
    Account account = account_to_change(request, services, body);
    const Account before = account;
    take_role_and_regions(body, account);
    if (const auto password = optional_text_member(body, "password")) {
        require_good_password(*password, account.name);
        account.password_hash = hash_password(*password);
    }
    account.is_disabled = optional_flag_member(body, "is_disabled").value_or(account.is_disabled);
    if (const auto factor = optional_flag_member(body, "second_factor")) {
        if (*factor) {
            throw Problem(
                Refusal::unprocessable_content,
                "member second_factor: expected false; people set up their own");
        }
        account.totp_secret.reset();
        account.totp_pending.reset();
    }
    if (is_working_administrator(before) && !is_working_administrator(account)) {
        require_another_administrator(services, before);
    }
    account.failures = 0;
    account.locked_until = 0;
    services.identity->accounts().update(account);
    services.identity->accounts().remove_sessions(account.id);
    services.identity->forget_known();
    std::string subject = account.name;
    for (const auto& [member, value] : body.items()) {
        subject += " " + member;
    }
    services.identity->note(caller_of(request), request, "change account", subject);
    Response response;
    response.status = 204;
    return response;
}

} // namespace

void add_account_routes(HttpServer& server, const std::shared_ptr<Services>& services) {
    const auto add = [&](Method method, std::string pattern, ServiceHandler handler) {
        Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.handler = [services, handler = std::move(handler)](const Request& request) {
            return handler(request, *services);
        };
        server.add(std::move(route));
    };
    add(Method::get, "/api/v1/accounts", list_accounts);
    add(Method::post, "/api/v1/accounts", add_account);
    add(Method::patch, "/api/v1/accounts/{name}", change_account);
    add(Method::get, "/api/v1/audit", show_audit);
}

} // namespace osh::server
