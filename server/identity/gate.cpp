#include "server/identity/gate.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"
#include "server/http/router.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <string>
#include <utility>

namespace osh::server {

namespace {

bool is_safe(Method method) { return method == Method::get || method == Method::head; }

/// A page of another site can make a browser send requests with our cookie, but not with our
/// origin, nor with a header that only our pages know.
void refuse_foreign_pages(const Caller& caller, const Request& request) {
    const auto origin = request.header("origin");
    const std::string_view host = public_host(request);
    if (origin && !host.empty()) {
        const std::size_t scheme = origin->find("://");
        if (scheme == std::string_view::npos || origin->substr(scheme + 3) != host) {
            throw Problem(Refusal::forbidden, "pages of other sites may not do this");
        }
    }
    if (caller.proof == CallerProof::session &&
        !equal_in_constant_time(request.header("x-csrf-token").value_or(""), caller.csrf)) {
        throw Problem(
            Refusal::forbidden,
            "the header X-CSRF-Token must hold the value that GET /api/v1/session names");
    }
}

/// The routes that show a single enterprise: who looks at one is noted.
bool shows_an_enterprise(const Route& route, const Request& request) {
    if (route.pattern.starts_with("/api/v1/enterprises/{bin}")) {
        return true;
    }
    return route.pattern == "/ogc/collections/{layer}/items/{feature}" &&
           request.path_parameter("layer") == "enterprises";
}

} // namespace

void Gate::admit(const Route& route, Request& request) {
    Caller caller = m_identity->caller_of(request);
    if (!is_safe(request.method)) {
        refuse_foreign_pages(caller, request);
    }
    if (!is_allowed(caller, route.method, route.pattern)) {
        throw caller.role == Role::visitor
            ? Problem(Refusal::unauthorized, "sign in first")
            : Problem(
                  Refusal::forbidden, "your role, or the scope of your token, does not allow this");
    }
    request.is_private = caller.role != Role::visitor;
    if (request.is_private && shows_an_enterprise(route, request)) {
        m_identity->note(caller, request, "see enterprise", request.captures.back().value);
    }
    request.caller = std::make_shared<const Caller>(std::move(caller));
}

const Caller& caller_of(const Request& request) {
    static const Caller stranger;
    return request.caller ? *request.caller : stranger;
}

} // namespace osh::server
