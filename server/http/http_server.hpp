#pragma once

#include "server/http/gatekeeper.hpp"
#include "server/http/limits.hpp"
#include "server/http/log.hpp"
#include "server/http/metrics.hpp"
#include "server/http/router.hpp"
#include "server/http/static_files.hpp"
#include "server/http/systemd_socket.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

class StopSignals;

/// Where and with how much the server runs.
struct HttpServerOptions {
    std::string address = "127.0.0.1";    ///< numeric address to listen on
    std::uint16_t port = 8080;            ///< 0 for a free one
    std::size_t io_threads = 0;           ///< that read requests; 0 for one per two processors
    std::size_t worker_threads = 0;       ///< that run handlers; 0 for one per processor
    std::size_t heavy_worker_threads = 0; ///< that run heavy ones; 0 for one per processor
    std::size_t slow_worker_threads = 2;
    LogLevel log_level = LogLevel::warning;
    std::filesystem::path log_file; ///< empty for the standard error stream
    /// Where uploads lie while they are read; files in it have no name and outlive nobody.
    std::filesystem::path upload_folder = std::filesystem::temp_directory_path();
    HttpLimits limits;
};

/// The HTTP server: takes handlers from request value to response value, and serves them. No type
/// of the library underneath shows.
class HttpServer {
public:
    /// Throws `Error` when the log file cannot be opened.
    explicit HttpServer(HttpServerOptions options);

    /// As `stop`.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;

    /// Adds a route; only before `start`. Throws `std::invalid_argument` for a malformed pattern.
    void add(Route route);

    /// Adds a GET route that runs on the workers.
    void get(std::string pattern, Handler handler);

    /// Asks it about every request; only before `start`.
    void set_gatekeeper(std::shared_ptr<Gatekeeper> gatekeeper);

    /// Answers reads of addresses where nothing is, for those whom its answer suits; only before
    /// `start`.
    void set_missing_page(std::function<std::optional<Response>(const Request&)> page);

    /// The same for reads of addresses that are malformed.
    void set_malformed_page(std::function<std::optional<Response>(const Request&)> page);

    /// All routes, for tests that compare them with the documentation.
    std::vector<const Route*> routes() const;

    /// Serves these files where no route fits; may be called again while serving.
    void set_files(StaticFiles files);

    /// The answer for a file of the page, such as `/`; nothing when it is not there. Safe from any
    /// thread.
    std::optional<Response> file(std::string_view path) const;

    /// Adds `/livez` (the process runs) and `/readyz` (503 while stopping or while `is_ready` says
    /// no). The callback is called from many threads at once.
    void add_probes(std::function<bool()> is_ready);

    /// Adds `/metrics`, in the text format of Prometheus, with the connections open; further
    /// figures go into `metrics()` before `start`.
    void add_metrics();

    Metrics& metrics();

    /// Serves on this socket instead of the address and port of the options; only before `start`.
    void adopt(ListeningSocket listening);

    /// Begins to serve and returns the port. Throws `Error` with a sentence for the operator when
    /// it cannot, for instance because the port is in use.
    std::uint16_t start();

    /// Waits for SIGTERM or SIGINT; calls `reload` at each SIGHUP and logs what it throws. The
    /// signals must be blocked already (`StopSignals`).
    void wait(StopSignals& signals, const std::function<void()>& reload);

    /// Finishes the answers under way, for as long as the limits allow, and stops. Idle connections
    /// close at once; new ones are served one request meanwhile, so that `/readyz` can say 503.
    void stop();

    /// The server's log.
    Log& log();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::server
