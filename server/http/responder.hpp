#pragma once

#include "server/http/connection_machine.hpp"
#include "server/http/problem.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/upload.hpp"

#include <optional>
#include <string_view>

namespace osh::server {

/// Where a handler runs.
enum class RouteCost {
    cheap, ///< on the thread that read the request: only bytes at hand, never I/O or a lock
    /// On the thread that read the request if nobody else waits for that, else on the workers: some
    /// hundred microseconds at most, never I/O. Handing such work over and waking a worker for it
    /// would cost half as much again.
    brief,
    pooled, ///< on the workers: the usual
    /// On workers of its own, for surfaces and statistics of up to seconds: what is quick never
    /// waits behind them. Given up when the time is over or the client leaves.
    heavy,
    slow ///< on the few workers kept for exports and imports, so that tiles never wait behind them
};

/// What the connections ask of the application. Called from many threads at once; the calls never
/// throw.
class Responder {
public:
    Responder() = default;
    virtual ~Responder() = default;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    Responder(Responder&&) = delete;
    Responder& operator=(Responder&&) = delete;

    /// Where the request is to be answered.
    virtual RouteCost cost(const Request& request) const noexcept = 0;

    /// The whole answer if it is at hand and needs no work, whatever the cost of its route.
    virtual std::optional<Response> respond_at_once(Request& request) noexcept = 0;

    /// Where the body of the request, of which only the head has come, is to go.
    virtual BodyPlan body_plan(const Request& request) noexcept = 0;

    /// The whole answer, with all its header fields but those of the framing.
    virtual Response respond(Request& request) noexcept = 0;

    /// Counts the request; false when its client sends too many.
    virtual bool is_within_rate(const Request& request) noexcept = 0;

    /// The answer when the client (`too_many_requests`) or all of them (`unavailable`) ask for too
    /// much.
    virtual Response respond_refused(const Request& request, Refusal refusal) noexcept = 0;

    /// Takes note of an exchange that has ended.
    virtual void record(const Exchange& exchange) noexcept = 0;

    /// Takes note that an answer was cut short because its producer threw.
    virtual void record_fault(std::string_view request_id, std::string_view what) noexcept = 0;
};

} // namespace osh::server
