#include "server/http/app_shell.hpp"

#include "geo/disk_full.hpp"
#include "geo/fnv_digest.hpp"
#include "geo/waited_for.hpp"
#include "server/http/base_path.hpp"
#include "server/http/forwarding.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/policy_headers.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <exception>
#include <utility>

namespace osh::server {

namespace {

/// Whoever puts parts together has to notice that the file changed between two of them.
bool comes_in_parts(const Response& response) {
    return std::ranges::any_of(response.headers, [](const Field& header) {
        return header.name == "Accept-Ranges" && header.value == "bytes";
    });
}

bool is_read(const Request& request) {
    return request.method == Method::get || request.method == Method::head;
}

Response varying(Response response, const Route& route) {
    if (!route.varies_by.empty()) {
        vary_by(response, route.varies_by);
    }
    return response;
}

/// The same answer in the words that the client holds it already.
Response unchanged(const Request& request, const Response& response) {
    Response shorter = not_modified(request, response.etag, response.cache);
    if (const auto fields = response.header("Vary")) {
        vary_by(shorter, *fields);
    }
    return shorter;
}

} // namespace

void AppShell::set_files(StaticFiles files) {
    auto fresh = std::make_shared<const StaticFiles>(std::move(files));
    const std::lock_guard lock(m_files_mutex);
    m_files = std::move(fresh);
}

std::shared_ptr<const StaticFiles> AppShell::files() const {
    const std::lock_guard lock(m_files_mutex);
    return m_files;
}

/// Files of the page and refusals come from memory, so only a route, or the page about a malformed
/// address, can ask for a worker.
RouteCost AppShell::cost(const Request& request) const noexcept {
    if (!request.malformed.empty()) {
        return RouteCost::pooled;
    }
    const Route* const route = m_router.find(request.method, request.segments);
    if (route == nullptr) {
        return RouteCost::cheap;
    }
    return route->cost_of ? route->cost_of(request) : route->cost;
}

/// The gatekeeper knows a stranger without asking anybody; whoever shows a credential goes the
/// usual way, as does everything that goes wrong.
std::optional<Response> AppShell::respond_at_once(Request& request) noexcept {
    const auto began = std::chrono::steady_clock::now();
    const Route* const route =
        request.malformed.empty() ? m_router.find(request.method, request.segments) : nullptr;
    if (route == nullptr || !route->at_hand || !is_read(request) ||
        request.header("authorization") || request.header("cookie")) {
        return std::nullopt;
    }
    try {
        auto response = route->at_hand(request);
        if (!response) {
            return std::nullopt;
        }
        if (m_gatekeeper) {
            m_gatekeeper->admit(*route, request);
        }
        const auto took = std::chrono::steady_clock::now() - began;
        m_metrics.observe(method_name(route->method), route->pattern, response->status, took);
        finish(request, *response);
        return response;
    } catch (...) {
        return std::nullopt; // the usual way says what is wrong
    }
}

BodyPlan AppShell::body_plan(const Request& request) noexcept {
    try {
        const RouteMatch match = m_router.match(request.method, request.segments);
        const auto* found = std::get_if<RouteFound>(&match);
        if (found != nullptr && found->route->body != BodyStorage::memory) {
            const bool may_be_large = found->route->body == BodyStorage::large_disk &&
                                      is_admitted(*found->route, request);
            BodyPlan plan{
                may_be_large ? m_limits.import_bytes : m_limits.upload_bytes, m_spool.create()};
            plan.refused_for_now = !plan.upload;
            return plan;
        }
    } catch (...) {
        return {0, nullptr, true}; // out of memory
    }
    return {m_limits.body_bytes, nullptr};
}

/// Whether the request will reach its handler, asked before its body is taken.
bool AppShell::is_admitted(const Route& route, const Request& request) const {
    if (!m_gatekeeper) {
        return true;
    }
    try {
        Request asked = request;
        m_gatekeeper->admit(route, asked);
        return true;
    } catch (const Problem&) {
        return false;
    }
}

Response AppShell::problem(const Request& request, Refusal refusal, std::string_view detail) const {
    return problem_response(refusal, detail, {request.path, request.id});
}

/// The tag of this address's good answer of a version, of its host, too, for answers name their own
/// addresses: only who was given one, by this process, holds it. So whoever shows it may be
/// answered before the request is looked at, for a condition counts where the answer would be a
/// good one (RFC 9110, 13.2.1).
std::string AppShell::tag_of_address(std::string version, const Request& request) const {
    std::array<char, 16> digits{};
    const auto [end, fault] = std::to_chars(
        digits.data(),
        digits.data() + digits.size(),
        geo::fnv_digest(
            std::string(public_host(request))
                .append(request.target.empty() ? request.path : request.target),
            m_tag_salt),
        16);
    return version.append(".").append(digits.data(), end);
}

/// What the fields of a request that may change something forbid: a condition that does not hold,
/// for what requests change shows no tags, and a body in a coding that nobody here unpacks, which
/// would be read as something else.
std::optional<Response> AppShell::refused_by_fields(const Request& request) const {
    if (!is_read(request) && !meets_if_match(request, "")) {
        return problem(
            request,
            Refusal::precondition_failed,
            "what this address changes has no entity tag that If-Match could name");
    }
    const auto coding = request.header("content-encoding");
    const bool has_body = !request.body.empty() || request.upload;
    if (!has_body || !coding || *coding == "identity") {
        return std::nullopt;
    }
    Response refused = problem(
        request,
        Refusal::unsupported_media_type,
        "bodies are taken as they are only, without a Content-Encoding");
    refused.headers.push_back({"Accept-Encoding", "identity"});
    return refused;
}

Response AppShell::answer_route(const Route& route, Request& request) {
    const geo::WaitedFor waited(request.given_up);
    if (m_gatekeeper) {
        m_gatekeeper->admit(route, request);
    }
    if (auto refused = refused_by_fields(request)) {
        return std::move(*refused);
    }
    if (!route.validator || !is_read(request) || request.is_private) {
        return varying(handled(route, request), route);
    }
    const std::string version = route.validator(request);
    const std::string etag = version.empty() ? version : tag_of_address(version, request);
    if (shows_etag(request, etag) && !request.header("if-match")) {
        Response unchanged = not_modified(request, etag, CachePolicy::revalidate);
        return varying(std::move(unchanged), route);
    }
    Response response = varying(handled(route, request), route);
    constexpr int ok = 200;
    if (response.status == ok) {
        response.etag = etag;
    }
    return response;
}

/// The handler's answer, of which the gatekeeper learns.
Response AppShell::handled(const Route& route, const Request& request) {
    if (!m_gatekeeper) {
        return route.handler(request);
    }
    try {
        Response response = route.handler(request);
        m_gatekeeper->answered(route, request, response.status);
        return response;
    } catch (const Problem& refused) {
        m_gatekeeper->answered(route, request, http_status(refused.refusal()));
        throw;
    }
}

/// A page for a person, the problem document for a program. Nothing of the address is repeated.
Response AppShell::answer_malformed(const Request& request) const {
    auto page = m_malformed_page ? m_malformed_page(request) : std::nullopt;
    Response response =
        page ? std::move(*page)
             : problem_response(Refusal::bad_request, request.malformed, {"", request.id});
    response.cache = CachePolicy::no_store;
    return response;
}

/// `matched` becomes the route that was found.
Response AppShell::answer(Request& request, const Route*& matched) {
    if (!request.malformed.empty()) {
        return answer_malformed(request);
    }
    if (request.method == Method::options) {
        const std::string allowed = m_router.allowed_methods(request.segments);
        return options_response(allowed.empty() ? "GET, HEAD, OPTIONS" : allowed);
    }
    RouteMatch match = m_router.match(request.method, request.segments);
    if (auto* found = std::get_if<RouteFound>(&match)) {
        matched = found->route;
        request.captures = std::move(found->captures);
        return answer_route(*found->route, request);
    }
    const auto file = files()->find(request.path);
    if (file && is_read(request)) {
        return *file;
    }
    auto* unknown = std::get_if<MethodUnknown>(&match);
    if (unknown != nullptr || file) {
        Response refused =
            problem(request, Refusal::method_not_allowed, "this resource does not know the method");
        refused.headers.push_back(
            {"Allow", unknown != nullptr ? unknown->allow : "GET, HEAD, OPTIONS"});
        return refused;
    }
    if (m_missing_page && is_read(request)) {
        if (auto page = m_missing_page(request)) {
            return std::move(*page);
        }
    }
    throw Problem(Refusal::not_found, "there is nothing at this address");
}

/// The one boundary: `Problem` is meant for the client, everything else for the log.
Response AppShell::guarded_answer(Request& request, const Route*& matched) noexcept {
    try {
        return answer(request, matched);
    } catch (const Problem& refused) {
        return problem_response(
            refused.refusal(), refused.what(), {request.path, request.id}, refused.cause());
    } catch (const geo::DiskFull& error) {
        record_fault(request.id, error.what());
        return problem(
            request,
            Refusal::insufficient_storage,
            "the server has no room to write this down; try again when its operator has made room");
    } catch (const geo::NobodyWaits& given_up) {
        return problem(request, Refusal::unavailable, given_up.what()); // and nobody reads it
    } catch (const std::exception& error) {
        record_fault(request.id, error.what());
    } catch (...) {
        record_fault(request.id, "an exception of unknown type");
    }
    return problem(
        request,
        Refusal::internal_error,
        "the server failed; its operator finds the cause in the log by the request id");
}

void AppShell::finish(const Request& request, Response& response) const {
    if (request.is_private) {
        response.cache = CachePolicy::private_no_store;
        if (!comes_in_parts(response)) {
            response.etag.clear();
        }
    }
    const bool is_framed = !m_limits.frame_ancestors.empty() && is_embedded_map(request);
    if (is_framed) {
        response.etag.clear(); // a 304 would leave the policy of an older setting in force
    }
    put_below_prefix(request, response);
    const bool is_good_read =
        is_read(request) && (response.status == 200 || response.status == 206);
    if (is_good_read && !meets_if_match(request, response.etag)) {
        response = problem(
            request,
            Refusal::precondition_failed,
            "this is another version than those that If-Match names");
    } else if (is_good_read && response.status == 200 && matches_etag(request, response.etag)) {
        response = unchanged(request, response);
    } else {
        choose_encoding(request, response);
    }
    add_cache_headers(response);
    if (is_framed) {
        add_security_headers(response, m_limits.frame_ancestors);
    } else {
        add_security_headers(response);
    }
    add_cors_headers(request, response);
    response.headers.push_back({"X-Request-Id", request.id});
}

Response AppShell::respond(Request& request) noexcept {
    const auto began = std::chrono::steady_clock::now();
    const Route* matched = nullptr;
    Response response = guarded_answer(request, matched);
    try {
        const auto took = std::chrono::steady_clock::now() - began;
        m_metrics.observe(
            matched == nullptr ? "-" : method_name(matched->method),
            matched == nullptr ? "-" : matched->pattern,
            response.status,
            took);
        finish(request, response);
        return response;
    } catch (const std::exception& error) {
        record_fault(request.id, error.what());
    }
    return problem(request, Refusal::internal_error, "the server failed to send its answer");
}

} // namespace osh::server
