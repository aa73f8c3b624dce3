#pragma once

#include "server/http/gatekeeper.hpp"
#include "server/http/limits.hpp"
#include "server/http/line_limiter.hpp"
#include "server/http/log.hpp"
#include "server/http/metrics.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/http/responder.hpp"
#include "server/http/router.hpp"
#include "server/http/static_files.hpp"
#include "server/http/upload_spool.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

/// What a person sees at an address where nothing is; nothing for whom it is not meant.
using MissingPage = std::function<std::optional<Response>(const Request&)>;

/// What stands around every handler: routing, the files of the page, HEAD and OPTIONS, conditional
/// requests, compression, CORS, cache and security headers, request ids, the access log, and the
/// one place where exceptions become answers. What went wrong inside is written to the log, never
/// to the client.
class AppShell : public Responder {
public:
    /// The log must outlive the shell. Bodies of routes that ask for it go to the upload folder.
    explicit AppShell(
        Log& log,
        const HttpLimits& limits = {},
        std::filesystem::path upload_folder = std::filesystem::temp_directory_path())
        : m_log(&log)
        , m_limits(limits)
        , m_spool(std::move(upload_folder), limits.uploads)
        , m_rates(limits.rate) {}

    /// Adds a route; only before the server starts.
    void add(Route route) {
        m_metrics.add_route(method_name(route.method), route.pattern);
        m_router.add(std::move(route));
    }

    Metrics& metrics() noexcept { return m_metrics; }

    /// Asks it about every request that has found its route; only before the server starts.
    void set_gatekeeper(std::shared_ptr<Gatekeeper> gatekeeper) {
        m_gatekeeper = std::move(gatekeeper);
    }

    /// Answers reads of addresses where nothing is, for those whom its answer suits; only before
    /// the server starts.
    void set_missing_page(MissingPage page) { m_missing_page = std::move(page); }

    /// The same for reads of addresses that are malformed.
    void set_malformed_page(MissingPage page) { m_malformed_page = std::move(page); }

    const Router& router() const noexcept { return m_router; }

    /// Puts other files of the page in the place of the present ones, also while serving.
    void set_files(StaticFiles files);

    /// The files in force.
    std::shared_ptr<const StaticFiles> files() const;

    RouteCost cost(const Request& request) const noexcept override;
    std::optional<Response> respond_at_once(Request& request) noexcept override;
    BodyPlan body_plan(const Request& request) noexcept override;
    Response respond(Request& request) noexcept override;
    bool is_within_rate(const Request& request) noexcept override;
    Response respond_refused(const Request& request, Refusal refusal) noexcept override;
    void record(const Exchange& exchange) noexcept override;
    void record_fault(std::string_view request_id, std::string_view what) noexcept override;

private:
    Response answer(Request& request, const Route*& matched);
    Response answer_malformed(const Request& request) const;
    Response answer_route(const Route& route, Request& request);
    std::optional<Response> refused_by_fields(const Request& request) const;
    Response handled(const Route& route, const Request& request);
    std::string tag_of_address(std::string version, const Request& request) const;
    Response guarded_answer(Request& request, const Route*& matched) noexcept;
    bool is_admitted(const Route& route, const Request& request) const;
    Response problem(const Request& request, Refusal refusal, std::string_view detail) const;
    void finish(const Request& request, Response& response) const;

    Log* m_log;
    HttpLimits m_limits;
    UploadSpool m_spool;
    RateLimiter m_rates;
    LineLimiter m_throttled_lines;
    Router m_router;
    Metrics m_metrics;
    std::uint64_t m_tag_salt = std::random_device{}(); ///< of this process
    MissingPage m_missing_page{};                      ///< empty: none
    MissingPage m_malformed_page{};                    ///< empty: none
    std::shared_ptr<Gatekeeper> m_gatekeeper;          ///< null: everybody is let in
    mutable std::mutex m_files_mutex;
    std::shared_ptr<const StaticFiles> m_files = std::make_shared<const StaticFiles>();
};

} // namespace osh::server
