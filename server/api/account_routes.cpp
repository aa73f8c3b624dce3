#include "server/api/account_routes.hpp"

#include "server/api/audit_resource.hpp"
#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/api/token_answers.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/account_name.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/region_code.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
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
    const std::int64_t now = unix_now();
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
             {"tokens", services.identity->accounts().tokens(account.id).size()},
             {"is_demo", account.is_demo},
             {"is_disabled", account.is_disabled},
             {"locked_until",
              account.locked_until > now ? Json(account.locked_until) : Json(nullptr)}});
    }
    return json_response({{"accounts", std::move(rows)}});
}

[[noreturn]] void refuse_regions(const std::string& why) {
    throw Problem(
        Refusal::unprocessable_content,
        "member regions: " + why +
            "expected a list of regions, each as \"35\" or \"350000000\", or \"all\"");
}

std::vector<unsigned> regions_in(const Json& list) {
    if (list == "all") {
        return {};
    }
    if (!list.is_array()) {
        refuse_regions("");
    }
    std::vector<unsigned> regions;
    for (const Json& entry : list) {
        const auto digits = region_digits_in(entry);
        if (!digits) {
            refuse_regions(json_text(entry) + " is no region of the country; ");
        }
        regions.push_back(*digits);
    }
    return regions;
}

/// For roles that work in regions the whole country has to be said, so that a slip never widens
/// what is seen.
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
    if (regions != body.end()) {
        account.regions = regions_in(*regions);
    }
    const bool is_asked = body.contains("role") || regions != body.end();
    const bool is_said = regions != body.end() && *regions == "all";
    if (is_asked && !is_said && works_in_regions(account.role) && account.regions.empty()) {
        refuse_regions("this role works in regions; ");
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

void require_fitting_name(const Caller& caller, const std::string& name) {
    if (const auto fault = fault_of_account_name(name)) {
        throw Problem(Refusal::unprocessable_content, "member name: " + *fault);
    }
    if (is_demonstration_name(name) != caller.is_demo || is_offered_at_sign_in(name)) {
        throw Problem(
            Refusal::unprocessable_content,
            caller.is_demo ? "member name: accounts of the demonstration begin with demo-, and "
                             "those that the sign-in offers are taken"
                           : "member name: only accounts of the demonstration begin with demo-");
    }
}

/// What the audit log keeps of an account.
std::string what_of(const Account& account) {
    const std::string regions = join_words(region_codes(account.regions));
    return " role=" + std::string(role_name(account.role)) +
           " regions=" + (regions.empty() ? "all" : regions);
}

/// What a change was, as it stands now; of secrets only that they changed.
std::string changes_in(const Json& body, const Account& account) {
    std::string text;
    if (body.contains("role") || body.contains("regions")) {
        text += what_of(account);
    }
    if (body.contains("is_disabled")) {
        text += account.is_disabled ? " disabled" : " enabled";
    }
    for (const char* const secret : {"password", "second_factor"}) {
        text += body.contains(secret) ? " " + std::string(secret) : "";
    }
    return text;
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
    const Json body = json_body(request, "NewAccount");
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
    services.identity->note(caller, request, "add account", account.name + what_of(account));
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

/// The account of the path; those that the caller does not administer look as if there were none.
Account account_of_path(const Request& request, Services& services) {
    auto account = services.identity->accounts().find(request.path_parameter("name"));
    if (!account || !may_administer(caller_of(request), *account)) {
        throw Problem(Refusal::not_found, "no account has this name");
    }
    return std::move(*account);
}

/// The same, if the caller may change it so.
Account account_to_change(const Request& request, Services& services, const Json& body) {
    const Caller& caller = caller_of(request);
    Account account = account_of_path(request, services);
    if (caller.is_demo && is_offered_at_sign_in(account.name)) {
        throw Problem(Refusal::forbidden, "the accounts that the sign-in offers stay as they are");
    }
    if (account.id == caller.account &&
        (body.contains("password") || body.contains("second_factor"))) {
        throw Problem(
            Refusal::forbidden,
            "your own password and second factor are changed under /api/v1/session, which asks for "
            "the present ones");
    }
    return account;
}

/// Changes role, regions, password or whether the account may be used, or takes a lost second
/// factor off, and ends its sessions and tokens; takes the lock off in any case.
Response change_account(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Json body = json_body(request, "AccountChange");
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
    if (body.empty()) { // wrong passwords that somebody else has typed end no token
        services.identity->accounts().remove_sessions(account.id);
    } else {
        services.identity->accounts().remove_credentials(account.id);
    }
    services.identity->forget_known();
    services.identity->note(
        caller_of(request), request, "change account", account.name + changes_in(body, account));
    Response response;
    response.status = 204;
    return response;
}

Response list_tokens_of_account(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    return tokens_response(services, account_of_path(request, services).id);
}

Response remove_token_of_account(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    const Account account = account_of_path(request, services);
    const std::string id = remove_token_of_path(request, services, account.id);
    services.identity->note(caller_of(request), request, "remove token", account.name + " " + id);
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
    add(Method::get, "/api/v1/accounts/{name}/tokens", list_tokens_of_account);
    add(Method::remove, "/api/v1/accounts/{name}/tokens/{id}", remove_token_of_account);
    add(Method::get, "/api/v1/audit", show_audit);
}

} // namespace osh::server
