#include "server/identity/gate.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"
#include "server/http/router.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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

/// The routes that show a single enterprise: who looks at one is noted by its BIN.
bool shows_an_enterprise(const Route& route, const Request& request) {
    if (route.pattern.starts_with("/api/v1/enterprises/{bin}")) {
        return true;
    }
    return route.pattern == "/ogc/collections/{layer}/items/{feature}" &&
           request.path_parameter("layer") == "enterprises";
}

/// What was done with the enterprise of the path; empty when the request was malformed.
std::string_view act_upon_enterprise(int status) {
    constexpr int first_refusal = 300;
    return status < first_refusal                      ? "see enterprise"
           : status == http_status(Refusal::forbidden) ? "enterprise refused"
           : status == http_status(Refusal::not_found) ? "enterprise not found"
                                                       : "";
}

/// Path and query as they were meant, cut where the text becomes too long to be read.
std::string question_of(const Request& request) {
    constexpr std::size_t longest = 1'000;
    std::string text = std::string(method_name(request.method)) + " " + request.path;
    char before = '?';
    for (const Parameter& parameter : request.query) {
        text.append(1, before).append(parameter.name).append("=").append(parameter.value);
        before = '&';
    }
    return cut_text(std::move(text), longest);
}

/// Tiles whose points are single enterprises, and archives, which may hold such tiles.
bool is_map_of_enterprises(const Route& route, const Request& request) {
    if (route.pattern.starts_with("/archives/{name}")) {
        return true;
    }
    if (route.pattern == "/tiles/plan/{z}/{x}/{y}.mvt") {
        return true;
    }
    if (route.pattern != "/tiles/{layer}/{z}/{x}/{y}.mvt") {
        return false;
    }
    const std::string& layers = request.path_parameter("layer");
    return layers.find("enterprises") != std::string::npos ||
           layers.find("signals") != std::string::npos;
}

/// The part of the map that a tile of level 6 or above covers, such as `6/44/21`.
std::string area_of_tile(const Request& request) {
    constexpr unsigned coarse = 6;
    constexpr std::size_t parts = 3;
    std::array<unsigned, parts> tile{};
    for (std::size_t i = 0; i < parts; ++i) {
        const std::string& text = request.captures[request.captures.size() - parts + i].value;
        std::from_chars(text.data(), text.data() + text.size(), tile[i]);
    }
    const unsigned finer = std::min(tile[0] > coarse ? tile[0] - coarse : 0U, 31U);
    return std::to_string(std::min(tile[0], coarse)) + "/" + std::to_string(tile[1] >> finer) +
           "/" + std::to_string(tile[2] >> finer);
}

} // namespace

void Gate::admit(const Route& route, Request& request) {
    Caller caller = m_identity->caller_of(request);
    if (comes_as_stranger(caller, route.method, route.pattern)) {
        caller = Caller{};
    }
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
    if (request.is_private) {
        caller.shown = std::make_shared<ShownEnterprises>();
    }
    request.caller = std::make_shared<const Caller>(std::move(caller));
}

void Gate::answered(const Route& route, const Request& request, int status) {
    if (!request.is_private) {
        return;
    }
    const Caller& caller = caller_of(request);
    if (shows_an_enterprise(route, request)) {
        note_look(route, request, status);
        return;
    }
    constexpr int first_refusal = 300;
    if (status >= first_refusal) {
        return;
    }
    if (is_map_of_enterprises(route, request)) {
        note_tile(request);
    } else if (caller.shown && !caller.shown->bins.empty()) {
        const std::string times = std::to_string(caller.shown->bins.size());
        m_identity->note(
            caller,
            request,
            "see enterprises",
            times + " by " + question_of(request),
            {BinList(std::move(caller.shown->bins)), caller.shown->dataset});
    }
}

/// The page of an enterprise asks for its record and then for the history of it: that is one look.
/// A history without the record before it is one of its own.
void Gate::note_look(const Route& route, const Request& request, int status) {
    const std::string_view act = act_upon_enterprise(status);
    if (act.empty()) {
        return;
    }
    const Caller& caller = caller_of(request);
    const std::string& bin = request.captures.back().value;
    const bool is_first =
        m_noted_looks.admits(caller.name + "\n" + bin + "\n" + std::string(act), unix_now());
    if (is_first || !route.pattern.ends_with("/history")) {
        m_identity->note(caller, request, act, bin);
    }
}

/// A look at the map asks for dozens of tiles: who looks at which layers and choice is noted once
/// in ten minutes for each square of level 6.
void Gate::note_tile(const Request& request) {
    const bool is_tile = request.captures.size() >= 3;
    std::string question = is_tile ? "square " + area_of_tile(request) + " of " : "";
    question += "/" + request.segments[0] + "/" + request.segments[1];
    char before = '?';
    for (const Parameter& parameter : request.query) {
        if (parameter.name != "v") {
            question.append(1, before).append(parameter.name).append("=").append(parameter.value);
            before = '&';
        }
    }
    const Caller& caller = caller_of(request);
    if (m_noted_tiles.admits(caller.name + "\n" + question, unix_now())) {
        m_identity->note(caller, request, "see map of enterprises", question);
    }
}

void note_shown(const Request& request, std::uint64_t bin, std::string_view dataset) {
    const Caller& caller = caller_of(request);
    if (caller.shown) {
        caller.shown->bins.push_back(bin);
        caller.shown->dataset = dataset;
    }
}

void note_shown(const Request& request, std::string_view bin, std::string_view dataset) {
    std::uint64_t number = 0;
    const auto [stop, fault] = std::from_chars(bin.data(), bin.data() + bin.size(), number);
    if (fault == std::errc{} && stop == bin.data() + bin.size()) {
        note_shown(request, number, dataset);
    }
}

const Caller& caller_of(const Request& request) {
    static const Caller stranger;
    return request.caller ? *request.caller : stranger;
}

} // namespace osh::server
