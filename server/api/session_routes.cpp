#include "server/api/session_routes.hpp"

#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/token_answers.hpp"
#include "server/dataset/enterprise_access.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/region_code.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using SessionHandler = std::function<Response(const Request&, Services&)>;

Json caller_json(const Caller& caller, Services& services) {
    const auto account = services.identity->accounts().find(caller.name);
    return {
        {"name", caller.name},
        {"role", role_name(caller.role)},
        {"regions", region_codes(caller.regions)},
        {"is_demo", caller.is_demo},
        {"has_second_factor", account && account->totp_secret.has_value()},
        {"csrf_token", caller.csrf}};
}

/// Who I am and whether I may see single enterprises; for strangers, which demonstration accounts
/// there are.
Response session(const Request& request, Services& services, EnterpriseAccess access) {
    const Caller& caller = caller_of(request);
    const bool is_known = caller.role != Role::visitor;
    Json json{
        {"account", is_known ? caller_json(caller, services) : Json(nullptr)},
        {"sees_enterprises",
         is_known || strangers_see_enterprises(access, *services.datasets->current())},
        {"demo_roles", Json::array()}};
    if (services.identity->offers_demo_accounts()) {
        json["demo_roles"] = {"executive", "inspector", "steward", "admin"};
    }
    return json_response(json);
}

Response begun(const Request& request, const SessionBegun& session, Services& services) {
    Response response = json_response({{"account", caller_json(session.caller, services)}});
    response.status = 201;
    response.headers.push_back({"Set-Cookie", session_cookie(request, session.secret)});
    return response;
}

Response sign_in(const Request& request, Services& services) {
    const Json body = json_body(request, "SignIn");
    if (const auto demo = optional_text_member(body, "demo_role")) {
        const auto role = parse_role(*demo);
        if (!role) {
            throw Problem(Refusal::unprocessable_content, "member demo_role: no such role");
        }
        return begun(request, services.identity->sign_in_to_demo(*role, request), services);
    }
    return begun(
        request,
        services.identity->sign_in(
            {text_member(body, "name"),
             text_member(body, "password"),
             optional_text_member(body, "code").value_or("")},
            request),
        services);
}

Response signed_out(const Request& request) {
    Response response;
    response.status = 204;
    response.headers.push_back({"Set-Cookie", session_cookie(request, "")});
    return response;
}

Response sign_out(const Request& request, Services& services) {
    services.identity->sign_out(caller_of(request));
    services.identity->note(caller_of(request), request, "sign-out", "");
    return signed_out(request);
}

Response sign_out_everywhere(const Request& request, Services& services) {
    services.identity->sign_out_everywhere(caller_of(request));
    services.identity->note(caller_of(request), request, "sign-out everywhere", "");
    return signed_out(request);
}

Response change_password(const Request& request, Services& services) {
    const Json body = json_body(request, "PasswordChange");
    services.identity->change_password(
        caller_of(request), request, text_member(body, "present"), text_member(body, "wanted"));
    services.identity->note(caller_of(request), request, "change password", "");
    return signed_out(request);
}

Response begin_totp(const Request& request, Services& services) {
    const Caller& caller = caller_of(request);
    const Json body = json_body(request, "FactorProof");
    const std::string secret = services.identity->begin_totp(
        caller,
        request,
        text_member(body, "present"),
        optional_text_member(body, "code").value_or(""));
    std::string url = "otpauth://totp/oshmap:";
    append_encoded(url, caller.name);
    return json_response(
        {{"secret", secret}, {"url", url + "?secret=" + secret + "&issuer=oshmap"}});
}

Response confirm_totp(const Request& request, Services& services) {
    const Json body = json_body(request, "FactorCode");
    services.identity->confirm_totp(caller_of(request), text_member(body, "code"));
    services.identity->note(caller_of(request), request, "set second factor", "");
    Response response;
    response.status = 204;
    return response;
}

Response list_tokens(const Request& request, Services& services) {
    return tokens_response(services, caller_of(request).account);
}

/// For the audit log.
std::string wish_text(const TokenWish& wish) {
    return wish.name + " scopes=" + join_words(wish.scopes) + " days=" + std::to_string(wish.days);
}

Response make_token(const Request& request, Services& services) {
    const Json body = json_body(request, "NewToken");
    TokenWish wish;
    wish.name = text_member(body, "name");
    wish.present = optional_text_member(body, "present").value_or("");
    const Json wanted = body.value("scopes", Json::array());
    if (!wanted.is_array()) {
        throw Problem(
            Refusal::unprocessable_content, "member scopes: expected a list such as [\"read\"]");
    }
    for (const Json& scope : wanted) {
        wish.scopes.push_back(scope.is_string() ? scope.get<std::string>() : std::string());
    }
    const Json days = body.value("days", Json(30));
    if (!days.is_number_integer()) {
        throw Problem(Refusal::unprocessable_content, "member days: expected a whole number");
    }
    wish.days = days.get<std::int64_t>();
    const TokenMade made = services.identity->make_token(caller_of(request), request, wish);
    services.identity->note(caller_of(request), request, "make token", wish_text(wish));
    Response response = json_response({{"token", made.secret}, {"expires_at", made.expires_at}});
    response.status = 201;
    return response;
}

Response remove_token(const Request& request, Services& services) {
    const std::string id = remove_token_of_path(request, services, caller_of(request).account);
    services.identity->note(caller_of(request), request, "remove token", id);
    Response response;
    response.status = 204;
    return response;
}

} // namespace

void add_session_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, EnterpriseAccess access) {
    const auto add = [&](Method method, std::string pattern, SessionHandler handler) {
        Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.handler = [services, handler = std::move(handler)](const Request& request) {
            refuse_other_parameters(request, {});
            return handler(request, *services);
        };
        server.add(std::move(route));
    };
    add(Method::get, "/api/v1/session", [access](const Request& request, Services& held) {
        return session(request, held, access);
    });
    add(Method::post, "/api/v1/session", sign_in);
    add(Method::remove, "/api/v1/session", sign_out);
    add(Method::remove, "/api/v1/sessions", sign_out_everywhere);
    add(Method::post, "/api/v1/session/password", change_password);
    add(Method::post, "/api/v1/session/totp", begin_totp);
    add(Method::put, "/api/v1/session/totp", confirm_totp);
    add(Method::get, "/api/v1/tokens", list_tokens);
    add(Method::post, "/api/v1/tokens", make_token);
    add(Method::remove, "/api/v1/tokens/{id}", remove_token);
}

} // namespace osh::server
