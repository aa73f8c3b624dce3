#pragma once

#include "server/http/rate_limiter.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace osh::server {

/// What one client may ask of the server before it is refused or let go. The defaults come from
/// measurements of what browsers, GIS clients and attackers send.
struct HttpLimits {
    std::size_t request_line_bytes = 8U << 10U; ///< longer: 414
    std::size_t header_bytes = 16U << 10U;      ///< whole head with its request line; more: 431
    std::size_t header_fields = 100;            ///< more: 431
    std::size_t empty_lines = 8;                ///< before a request line; more: 400
    std::size_t body_bytes = 1U << 20U;         ///< kept in memory; more: 413, before it is read
    std::size_t upload_bytes = 64U << 20U;      ///< kept on disk, for routes that ask for it
    std::size_t import_bytes = 1U << 30U;       ///< the same, from callers whom the route admits
    std::size_t uploads = 32;                   ///< on disk at once; more: 503 with Retry-After
    /// Requests sent ahead while an answer is under way; more bytes close the connection, for
    /// Pistache reads without asking whether we want more.
    std::size_t pipelined_bytes = 256U << 10U;
    std::size_t requests_per_connection = 10'000;
    std::size_t connections = 8'000;
    /// Connections of one client address, except from this machine, where a proxy may stand.
    std::size_t connections_per_address = 64;
    RequestRate rate;                        ///< of one client address; more: 429
    std::size_t queued_requests = 1'024;     ///< waiting for a worker; more: 503 with Retry-After
    std::size_t queued_heavy_requests = 128; ///< the same of `RouteCost::heavy`

    std::chrono::milliseconds header_deadline{10'000};
    /// A body has this long and then must have come at `body_bytes_per_second` on average.
    std::chrono::milliseconds body_grace{10'000};
    std::size_t body_bytes_per_second = 4'096;
    std::chrono::milliseconds handler_deadline{30'000};        ///< for an answer; longer: 503
    std::chrono::milliseconds heavy_handler_deadline{120'000}; ///< the same of `RouteCost::heavy`
    std::chrono::milliseconds slow_handler_deadline{300'000};  ///< the same of `RouteCost::slow`
    std::chrono::milliseconds keep_alive{75'000};
    std::chrono::milliseconds write_stall{30'000}; ///< without one byte taken by the client
    std::chrono::milliseconds lingering{2'000};    ///< reading on after the last answer
    std::chrono::milliseconds drain{10'000};       ///< for answers under way when stopping
    /// Before a producer that had nothing yet is asked again.
    std::chrono::milliseconds stream_pause{500};

    /// Addresses of proxies that say truly for whom they ask.
    std::vector<std::string> trusted_proxies{"127.0.0.1", "::1"};

    /// Other sites that may show the embedded map in a frame (`frame-ancestors` of CSP).
    std::vector<std::string> frame_ancestors;
};

} // namespace osh::server
