#include "server/api/account_routes.hpp"

#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <charconv>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using ServiceHandler = std::function<Response(const Request&, Services&)>;

Json regions_json(const std::vector<unsigned>& regions) {
    Json list = Json::array();
    for (const unsigned digits : regions) {
        list.push_back(geo::Kato::of_region(digits)->text());
    }
    return list;
}

Json caller_json(const Caller& caller) {
    return {
        {"name", caller.name},
        {"role", role_name(caller.role)},
        {"regions", regions_json(caller.regions)},
        {"is_demo", caller.is_demo},
        {"csrf_token", caller.csrf}};
}

/// Who I am; for strangers, which demonstration accounts there are.
Response session(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    Json json{{"account", nullptr}, {"demo_roles", Json::array()}};
    const Caller& caller = caller_of(request);
    if (caller.role != Role::visitor) {
        json["account"] = caller_json(caller);
    }
    if (services.identity->offers_demo_accounts()) {
        json["demo_roles"] = {"executive", "inspector", "steward", "admin"};
    }
    return json_response(json);
}

Response begun(const Request& request, const SessionBegun& session) {
    Response response = json_response({{"account", caller_json(session.caller)}});
    response.status = 201;
    response.headers.push_back({"Set-Cookie", session_cookie(request, session.secret)});
    return response;
}

Response sign_in(const Request& request, Services& services) {
    const Json body = json_body(request, {"name", "password", "code", "demo_role"});
    if (const auto demo = optional_text_member(body, "demo_role")) {
        const auto role = parse_role(*demo);
        if (!role) {
            throw Problem(Refusal::unprocessable_content, "member demo_role: no such role");
        }
        return begun(request, services.identity->sign_in_to_demo(*role, request));
    }
    return begun(
        request,
        services.identity->sign_in(
            {text_member(body, "name"),
             text_member(body, "password"),
             optional_text_member(body, "code").value_or("")},
            request));
}

Response signed_out(const Request& request) {
    Response response;
    response.status = 204;
    response.headers.push_back({"Set-Cookie", session_cookie(request, "")});
    return response;
}

Response sign_out(const Request& request, Services& services) {
    services.identity->sign_out(caller_of(request));
    return signed_out(request);
}

Response sign_out_everywhere(const Request& request, Services& services) {
    services.identity->sign_out_everywhere(caller_of(request));
    services.identity->note(caller_of(request), request, "sign-out everywhere", "");
    return signed_out(request);
}

Response change_password(const Request& request, Services& services) {
    const Json body = json_body(request, {"present", "wanted"});
    services.identity->change_password(
        caller_of(request), text_member(body, "present"), text_member(body, "wanted"));
    services.identity->note(caller_of(request), request, "change password", "");
    return signed_out(request);
}

Response begin_totp(const Request& request, Services& services) {
    const Caller& caller = caller_of(request);
    const std::string secret = services.identity->begin_totp(caller);
    return json_response(
        {{"secret", secret},
         {"url", "otpauth://totp/oshmap:" + caller.name + "?secret=" + secret + "&issuer=oshmap"}});
}

Response confirm_totp(const Request& request, Services& services) {
    const Json body = json_body(request, {"code"});
    services.identity->confirm_totp(caller_of(request), text_member(body, "code"));
    services.identity->note(caller_of(request), request, "set second factor", "");
    Response response;
    response.status = 204;
    return response;
}

Response list_tokens(const Request& request, Services& services) {
    Json rows = Json::array();
    for (const TokenEntry& token :
         services.identity->accounts().tokens(caller_of(request).account)) {
        rows.push_back(
            {{"id", token.id},
             {"name", token.name},
             {"scopes", token.scopes},
             {"created_at", token.created_at},
             {"expires_at", token.expires_at}});
    }
    return json_response({{"tokens", std::move(rows)}});
}

Response make_token(const Request& request, Services& services) {
    const Json body = json_body(request, {"name", "scopes", "days"});
    std::vector<std::string> scopes;
    for (const Json& scope : body.value("scopes", Json::array())) {
        scopes.push_back(scope.is_string() ? scope.get<std::string>() : std::string());
    }
    const Json days = body.value("days", Json(30));
    const TokenMade made = services.identity->make_token(
        caller_of(request),
        text_member(body, "name"),
        scopes,
        days.is_number_integer() ? days.get<std::int64_t>() : 0);
    services.identity->note(caller_of(request), request, "make token", text_member(body, "name"));
    Response response = json_response({{"token", made.secret}, {"expires_at", made.expires_at}});
    response.status = 201;
    return response;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t number = -1;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && stop == text.data() + text.size() ? number : -1;
}

Response remove_token(const Request& request, Services& services) {
    const std::int64_t id = number_of(request.path_parameter("id"));
    if (!services.identity->accounts().remove_token(caller_of(request).account, id)) {
        throw Problem(Refusal::not_found, "you have no such token");
    }
    services.identity->forget_known();
    services.identity->note(caller_of(request), request, "remove token", std::to_string(id));
    Response response;
    response.status = 204;
    return response;
}

Response list_accounts(const Request& request, Services& services) {
    refuse_other_parameters(request, {});
    Json rows = Json::array();
    for (const Account& account : services.identity->accounts().all()) {
        rows.push_back(
            {{"name", account.name},
             {"role", role_name(account.role)},
             {"regions", regions_json(account.regions)},
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
    if (body.contains("regions")) {
        account.regions.clear();
        for (const Json& entry : body["regions"]) {
            const auto kato = geo::Kato::parse(entry.is_string() ? entry.get<std::string>() : "");
            if (!kato || kato->parent()) {
                throw Problem(
                    Refusal::unprocessable_content,
                    "member regions: expected KATO codes of regions");
            }
            account.regions.push_back(kato->region_digits());
        }
    }
}

Response add_account(const Request& request, Services& services) {
    const Json body = json_body(request, {"name", "password", "role", "regions"});
    Account account;
    account.name = text_member(body, "name");
    const std::string password = text_member(body, "password");
    require_good_password(password, account.name);
    text_member(body, "role");
    take_role_and_regions(body, account);
    account.password_hash = hash_password(password);
    if (account.name.empty() || account.name.size() > 64 || account.name.starts_with("demo-")) {
        throw Problem(
            Refusal::unprocessable_content,
            "member name: expected 1 to 64 bytes that do not begin with demo-");
    }
    if (!services.identity->accounts().add(account, unix_now())) {
        throw Problem(Refusal::conflict, "the name is taken");
    }
    services.identity->note(caller_of(request), request, "add account", account.name);
    Response response = json_response({{"name", account.name}});
    response.status = 201;
    return response;
}

/// Changes role, regions, password or whether the account may be used; ends its sessions.
Response change_account(const Request& request, Services& services) {
    const Json body = json_body(request, {"role", "regions", "password", "is_disabled", "code"});
    auto account = services.identity->accounts().find(request.path_parameter("name"));
    if (!account) {
        throw Problem(Refusal::not_found, "no account has this name");
    }
    take_role_and_regions(body, *account);
    if (const auto password = optional_text_member(body, "password")) {
        require_good_password(*password, account->name);
        account->password_hash = hash_password(*password);
    }
    if (body.contains("is_disabled")) {
        account->is_disabled = body["is_disabled"].is_boolean() && body["is_disabled"].get<bool>();
    }
    account->failures = 0;
    account->locked_until = 0;
    services.identity->accounts().update(*account);
    services.identity->accounts().remove_sessions(account->id);
    services.identity->forget_known();
    services.identity->note(caller_of(request), request, "change account", account->name);
    Response response;
    response.status = 204;
    return response;
}

/// The audit log from an id on, as JSON or CSV; `complete` says whether no entry is missing.
Response audit(const Request& request, Services& services) {
    refuse_other_parameters(request, {"after", "limit", "f"});
    constexpr std::int64_t most = 10'000;
    const std::int64_t after = number_of(request.parameter("after").value_or("0"));
    const std::int64_t limit = number_of(request.parameter("limit").value_or("1000"));
    const std::string_view format = request.parameter("f").value_or("json");
    if (after < 0 || limit < 1 || limit > most || (format != "json" && format != "csv")) {
        throw Problem(
            Refusal::bad_request, "expected after from 0, limit from 1 to 10000, f json or csv");
    }
    const auto entries = services.identity->audit().after(after, limit);
    if (format == "csv") {
        std::string text =
            csv_header({"id", "at", "actor", "role", "act", "subject", "address", "request"});
        for (const AuditEntry& entry : entries) {
            CsvLine line;
            line.integer(entry.id).integer(entry.at).text(entry.actor).text(entry.role);
            text += line.text(entry.act)
                        .text(entry.subject)
                        .text(entry.address)
                        .text(entry.request)
                        .finish();
        }
        return bytes_response("text/csv; charset=utf-8", std::move(text));
    }
    Json rows = Json::array();
    for (const AuditEntry& entry : entries) {
        rows.push_back(
            {{"id", entry.id},
             {"at", entry.at},
             {"actor", entry.actor},
             {"role", entry.role},
             {"act", entry.act},
             {"subject", entry.subject},
             {"address", entry.address},
             {"request", entry.request},
             {"chain", entry.chain}});
    }
    return json_response(
        {{"entries", std::move(rows)},
         {"complete", services.identity->audit().first_broken() == 0}});
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
    add(Method::get, "/api/v1/session", session);
    add(Method::post, "/api/v1/session", sign_in);
    add(Method::remove, "/api/v1/session", sign_out);
    add(Method::remove, "/api/v1/sessions", sign_out_everywhere);
    add(Method::post, "/api/v1/session/password", change_password);
    add(Method::post, "/api/v1/session/totp", begin_totp);
    add(Method::put, "/api/v1/session/totp", confirm_totp);
    add(Method::get, "/api/v1/tokens", list_tokens);
    add(Method::post, "/api/v1/tokens", make_token);
    add(Method::remove, "/api/v1/tokens/{id}", remove_token);
    add(Method::get, "/api/v1/accounts", list_accounts);
    add(Method::post, "/api/v1/accounts", add_account);
    add(Method::patch, "/api/v1/accounts/{name}", change_account);
    add(Method::get, "/api/v1/audit", audit);
}

} // namespace osh::server
