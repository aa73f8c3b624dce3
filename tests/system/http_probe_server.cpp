// A server of the probe routes for wire-level suites and load generators:
// http_probe_server PORT IO_THREADS POOL_THREADS
#include "server/http/stop_signals.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>

#include "probe_routes.hpp"

int main(int argc, char** argv) try {
    if (argc != 4) {
        std::cerr << "http_probe_server PORT IO_THREADS POOL_THREADS\n";
        return 2;
    }
    osh::server::StopSignals signals;
    osh::server::HttpServerOptions options;
    options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    options.io_threads = static_cast<std::size_t>(std::atoi(argv[2]));
    options.worker_threads = static_cast<std::size_t>(std::atoi(argv[3]));
    options.log_level = osh::server::LogLevel::error;
    options.limits.body_bytes = 8U << 20U;
    options.limits.connections = 100'000; // as many as the process can hold
    options.limits.upload_bytes = 1U << 30U;
    osh::server::HttpServer http(options);
    osh::server::add_probe_routes(http);
    http.start();
    http.wait(signals, [] {});
    http.stop();

} catch (const std::exception& error) {

    std::cerr << "http_probe_server: " << error.what() << '\n';
    return 1;
}
