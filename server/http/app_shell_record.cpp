// What the shell writes to the log, and what it refuses without asking a route.
#include "server/http/app_shell.hpp"
#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace osh::server {

namespace {

double milliseconds_between(const Instant& from, const Instant& to) {
    const std::chrono::duration<double, std::milli> elapsed = to.steady - from.steady;
    return static_cast<double>(static_cast<std::int64_t>(elapsed.count() * 1000.0)) / 1000.0;
}

LogLevel level_of(const Exchange& exchange) {
    // 501 and 505 are the client's doing: strangers must not fill the log with errors.
    if (exchange.status >= 500 && exchange.status != 501 && exchange.status != 505) {
        return LogLevel::error;
    }
    return exchange.status >= 400 ? LogLevel::warning : LogLevel::info;
}

} // namespace

/// Programs on this machine are not bounded; a proxy names the client it asks for. Those that it
/// names by no address are bounded together.
bool AppShell::is_within_rate(const Request& request) noexcept {
    try {
        const std::string client = client_address_of(request);
        const bool is_named = request.is_from_proxy && request.header("x-forwarded-for");
        return (is_this_machine(client) && !is_named) ||
               m_rates.admit(client_key(client), std::chrono::steady_clock::now());
    } catch (...) {
        return true; // out of memory: `respond` will say so
    }
}

Response AppShell::respond_refused(const Request& request, Refusal refusal) noexcept {
    Response response = problem(
        request,
        refusal,
        refusal == Refusal::too_many_requests
            ? "too many requests from this address; the same will do a little later"
            : "the server is busy; the same request will do a little later");
    finish(request, response);
    return response;
}

void AppShell::record(const Exchange& exchange) noexcept {
    const LogLevel level = level_of(exchange);
    if (!m_log->wants(level)) {
        return;
    }
    // Whoever is throttled could else fill the disk with the lines that say so.
    const bool is_throttled = exchange.status == http_status(Refusal::too_many_requests);
    const auto left_out = is_throttled ? m_throttled_lines.admit(exchange.finished.steady)
                                       : std::optional<std::uint64_t>(0);
    if (!left_out) {
        return;
    }
    Json line{
        {"request", exchange.request_id},
        {"client", exchange.client_address},
        {"method", exchange.method},
        {"target", exchange.target},
        {"status", exchange.status},
        {"bytes", exchange.bytes},
        {"ms", milliseconds_between(exchange.started, exchange.finished)},
        {"complete", exchange.complete}};
    if (*left_out > 0) {
        line["left_out"] = *left_out;
    }
    m_log->write(level, line);
}

void AppShell::record_fault(std::string_view request_id, std::string_view what) noexcept {
    m_log->write(LogLevel::error, {{"request", request_id}, {"fault", what}});
}

} // namespace osh::server
