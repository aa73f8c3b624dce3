#include "server/http/http_server.hpp"

#include "server/http/app_shell.hpp"
#include "server/http/connection_acceptor.hpp"
#include "server/http/connection_table.hpp"
#include "server/http/descriptor_limits.hpp"
#include "server/http/io_heartbeat.hpp"
#include "server/http/json_response.hpp"
#include "server/http/known_parameters.hpp"
#include "server/http/listen_check.hpp"
#include "server/http/pistache_edge.hpp"
#include "server/http/problem.hpp"
#include "server/http/socket_writer.hpp"
#include "server/http/stop_signals.hpp"
#include "server/http/systemd_notice.hpp"
#include "server/http/worker_pool.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

HttpServerOptions completed(HttpServerOptions options) {
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    if (options.io_threads == 0) {
        options.io_threads = std::max<std::size_t>(1, processors / 2);
    }
    if (options.worker_threads == 0) {
        options.worker_threads = std::max<std::size_t>(2, processors);
    }
    if (options.heavy_worker_threads == 0) {
        options.heavy_worker_threads = processors;
    }
    options.slow_worker_threads = std::max<std::size_t>(1, options.slow_worker_threads);
    options.limits.connections = std::min(options.limits.connections, affordable_connections());
    return options;
}

} // namespace

/// The parts of a running server, in the order in which they are made.
struct Running {
    Running(const HttpServerOptions& options, AppShell& shell);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Running(Running&&) = delete;
    Running& operator=(Running&&) = delete;

    void sweep();
    std::uint16_t start(const HttpServerOptions& options, geo::Descriptor listening, Log& log);
    void drain(std::chrono::milliseconds longest);

    ConnectionTable table;
    WorkerPool workers;
    WorkerPool heavy_workers;
    WorkerPool slow_workers;
    SocketWriter writer;
    ConnectionAcceptor acceptor;
    std::unique_ptr<IoHeartbeat> heartbeat;
    std::unique_ptr<PistacheEdge> edge;
};

struct HttpServer::Impl {
    explicit Impl(HttpServerOptions given)
        : options(completed(std::move(given)))
        , log(options.log_level, options.log_file)
        , shell(log, options.limits, options.upload_folder) {}

    HttpServerOptions options;
    Log log;
    AppShell shell;
    geo::Descriptor listening; ///< passed by systemd; none when we listen ourselves
    std::atomic<bool> stopping{false};
    std::unique_ptr<Running> running;
};

Running::Running(const HttpServerOptions& options, AppShell& shell)
    : table(options.limits)
    , workers(options.worker_threads, options.limits.queued_requests)
    , heavy_workers(options.heavy_worker_threads, options.limits.queued_heavy_requests)
    , slow_workers(options.slow_worker_threads, options.limits.queued_requests)
    , writer([this] { sweep(); })
    , acceptor(table, {&shell, &workers, &heavy_workers, &slow_workers, &writer, &options.limits}) {
}

/// First those who call stop, then those who are called go.
Running::~Running() {
    edge.reset();
    workers.stop();
    heavy_workers.stop();
    slow_workers.stop();
}

void Running::sweep() {
    const Instant now = Instant::now();
    for (const auto& connection : table.all()) {
        connection->expire(now);
        acceptor.forget_if_over(connection);
    }
}

std::uint16_t
Running::start(const HttpServerOptions& options, geo::Descriptor listening, Log& log) {
    EdgeEvents events;
    events.connected = [this](int socket, const std::string& address) {
        return acceptor.accept(socket, address);
    };
    events.disconnected = [this](const std::shared_ptr<Connection>& connection) {
        acceptor.disconnected(connection);
    };
    // The heartbeat is made only when the port is known, and needs no beats before.
    auto beats = std::make_shared<std::atomic<IoHeartbeat*>>(nullptr);
    events.beat = [beats](std::size_t thread) {
        if (IoHeartbeat* const target = beats->load()) {
            target->beat(thread);
        }
    };
    edge = std::make_unique<PistacheEdge>(
        EdgeOptions{options.address, options.port, options.io_threads, std::move(listening)},
        std::move(events));
    const std::uint16_t port = edge->start();
    HeartbeatPlan plan{options.address, port, options.io_threads, [&log](const std::string& text) {
                           log.message(LogLevel::error, text);
                       }};
    heartbeat = std::make_unique<IoHeartbeat>(std::move(plan));
    beats->store(heartbeat.get());
    return port;
}

void Running::drain(std::chrono::milliseconds longest) {
    using std::chrono::steady_clock;
    constexpr std::chrono::milliseconds step{10};
    acceptor.begin_drain();
    const auto is_busy = [](const auto& connection) {
        return connection->is_busy();
    };
    // Who has an answer under way is told first, so that the answer says that it is the last one.
    auto connections = table.all();
    std::ranges::partition(connections, is_busy);
    for (const auto& connection : connections) {
        connection->drain();
    }
    const auto give_up = steady_clock::now() + longest;
    while (steady_clock::now() < give_up && std::ranges::any_of(table.all(), is_busy)) {
        std::this_thread::sleep_for(step);
    }
    for (const auto& connection : table.all()) {
        connection->cut();
    }
    // Pistache closes its descriptors when it sees the ends; give it a moment to.
    const auto last_moment = steady_clock::now() + std::chrono::seconds(1);
    while (steady_clock::now() < last_moment && table.size() > 0) {
        std::this_thread::sleep_for(step);
    }
}

HttpServer::HttpServer(HttpServerOptions options)
    : m_impl(std::make_unique<Impl>(std::move(options))) {}

HttpServer::~HttpServer() { stop(); }

void HttpServer::add(Route route) { m_impl->shell.add(std::move(route)); }

void HttpServer::get(std::string pattern, Handler handler) {
    Route route;
    route.pattern = std::move(pattern);
    route.handler = std::move(handler);
    add(std::move(route));
}

void HttpServer::set_gatekeeper(std::shared_ptr<Gatekeeper> gatekeeper) {
    m_impl->shell.set_gatekeeper(std::move(gatekeeper));
}

std::vector<const Route*> HttpServer::routes() const { return m_impl->shell.router().routes(); }

void HttpServer::set_missing_page(std::function<std::optional<Response>(const Request&)> page) {
    m_impl->shell.set_missing_page(std::move(page));
}

void HttpServer::set_malformed_page(std::function<std::optional<Response>(const Request&)> page) {
    m_impl->shell.set_malformed_page(std::move(page));
}

void HttpServer::set_files(StaticFiles files) { m_impl->shell.set_files(std::move(files)); }

std::optional<Response> HttpServer::file(std::string_view path) const {
    return m_impl->shell.files()->find(path);
}

void HttpServer::add_probes(std::function<bool()> is_ready) {
    Route live{.pattern = "/livez", .handler = {}, .cost = RouteCost::cheap};
    live.handler = [](const Request& request) {
        refuse_other_parameters(request, {});
        return json_response({{"status", "ok"}});
    };
    add(std::move(live));
    Route ready{.pattern = "/readyz", .handler = {}, .cost = RouteCost::cheap};
    ready.handler = [impl = m_impl.get(), is_ready = std::move(is_ready)](const Request& request) {
        refuse_other_parameters(request, {});
        if (impl->stopping || !is_ready()) {
            throw Problem(
                Refusal::unavailable,
                impl->stopping ? "the server is stopping" : "the server is not ready yet");
        }
        return json_response({{"status", "ok"}});
    };
    add(std::move(ready));
}

Metrics& HttpServer::metrics() { return m_impl->shell.metrics(); }

void HttpServer::add_metrics() {
    metrics().add_gauge("oshmap_http_connections", "Connections open.", [impl = m_impl.get()] {
        return impl->running ? static_cast<double>(impl->running->table.size()) : 0.0;
    });
    get("/metrics", [impl = m_impl.get()](const Request& request) {
        refuse_other_parameters(request, {});
        return bytes_response(
            "text/plain; version=0.0.4; charset=utf-8", impl->shell.metrics().text());
    });
}

void HttpServer::adopt(ListeningSocket listening) {
    m_impl->options.address = std::move(listening.address);
    m_impl->options.port = listening.port;
    m_impl->listening = std::move(listening.socket);
}

std::uint16_t HttpServer::start() {
    if (m_impl->listening.number() < 0) {
        check_can_listen(m_impl->options.address, m_impl->options.port);
    }
    m_impl->stopping = false;
    m_impl->running = std::make_unique<Running>(m_impl->options, m_impl->shell);
    return m_impl->running->start(
        m_impl->options, std::exchange(m_impl->listening, {}), m_impl->log);
}

void HttpServer::wait(StopSignals& signals, const std::function<void()>& reload) {
    constexpr std::chrono::seconds long_wait(60);
    const auto watchdog = watchdog_interval();
    notify_systemd("READY=1");
    for (;;) {
        const OperatorWish wish = signals.wait(watchdog.value_or(long_wait));
        if (wish == OperatorWish::stop) {
            break;
        }
        if (watchdog && m_impl->running && m_impl->running->heartbeat->is_alive()) {
            notify_systemd("WATCHDOG=1");
        }
        if (wish == OperatorWish::nothing) {
            continue;
        }
        notify_reloading();
        m_impl->log.reopen();
        try {
            reload();
            m_impl->log.message(LogLevel::info, "reloaded");
        } catch (const std::exception& error) {
            m_impl->log.message(LogLevel::error, std::string("reload failed: ") + error.what());
        }
        notify_systemd("READY=1");
    }
    notify_systemd("STOPPING=1");
}

void HttpServer::stop() {
    m_impl->stopping = true;
    if (!m_impl->running) {
        return;
    }
    m_impl->running->drain(m_impl->options.limits.drain);
    m_impl->running.reset();
}

Log& HttpServer::log() { return m_impl->log; }

} // namespace osh::server
