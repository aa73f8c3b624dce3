#include "server/command_line/commands/serve_command.hpp"

#include "server/error.hpp"
#include "server/http/stop_signals.hpp"

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

struct ServeOptions {
    bool check_only = false;
};

/// The files of the page; nothing when it is not built.
std::optional<StaticFiles> read_page(const Configuration& configuration) {
    const auto root = find_web_root(configuration);
    return root ? std::optional{StaticFiles::read(*root)} : std::nullopt;
}

void show_page(
    HttpServer& http, const CommandContext& context, std::optional<StaticFiles>&& files) {
    if (files) {
        http.set_files(std::move(*files));
    } else if (context.progress != ProgressStyle::silent) {
        *context.err << "oshmap: the page is not built, so only the interface is served; "
                        "name its folder with --web-root\n";
    }
}

/// Where a browser on this machine finds the page.
std::string local_url(const Configuration& configuration, std::uint16_t port) {
    const std::string& address = configuration.bind_address;
    const bool everywhere = address == "0.0.0.0" || address == "::" || address == "127.0.0.1";
    const bool six = address.find(':') != std::string::npos;
    const std::string host = everywhere ? "localhost" : six ? "[" + address + "]" : address;
    return "http://" + host + ":" + std::to_string(port);
}

void serve(const CommandContext& context, const ServeOptions& options) {
    const Configuration& configuration = context.configuration.values;
    StopSignals signals; // before any thread
    auto passed = take_systemd_socket();
    HttpServer http(server_options(configuration));
    // The page is packed while the dataset is read: each takes about half of a start.
    auto page = std::async(std::launch::async, read_page, std::cref(configuration));
    const ServedApplication application = add_application(http, configuration);
    show_page(http, context, page.get());
    http.add_probes(application.is_ready);
    if (options.check_only) {
        *context.out << "The configuration, the page and the dataset are in order.\n";
        return;
    }
    if (passed) {
        http.adopt(std::move(*passed));
    }
    const std::uint16_t port = http.start();
    if (context.progress != ProgressStyle::silent) {
        *context.err << "oshmap: serving " << local_url(configuration, port) << " (Ctrl-C ends it)"
                     << std::endl;
    }
    http.wait(signals, [&] {
        application.reload();
        show_page(http, context, read_page(configuration));
    });
    if (context.progress != ProgressStyle::silent) {
        *context.err << "oshmap: finishing the answers under way" << std::endl;
    }
    http.stop();
}

} // namespace

HttpServerOptions server_options(const Configuration& configuration) {
    HttpServerOptions options;
    options.address = configuration.bind_address;
    options.port = configuration.port;
    options.io_threads = configuration.io_threads;
    options.worker_threads = configuration.worker_threads;
    options.log_level = configuration.log_level;
    options.log_file = configuration.log_file;
    options.limits.connections = configuration.connections;
    options.limits.rate.per_second = static_cast<double>(configuration.requests_per_second);
    options.limits.rate.burst = 10 * options.limits.rate.per_second;
    options.limits.trusted_proxies = configuration.trusted_proxies;
    options.limits.frame_ancestors = configuration.frame_ancestors;
    options.limits.import_bytes = configuration.import_megabytes << 20U;
    return options;
}

Command serve_command() {
    Command command;
    command.name = "serve";
    command.summary = "Serves the map, its interface and its tiles over HTTP.";
    command.description =
        "Opens the newest dataset of the data folder, reads it into memory and serves the page, "
        "the "
        "interface and the tiles until it gets SIGTERM or Ctrl-C; answers under way are finished "
        "then. SIGHUP loads the newest dataset and page and opens the log file anew.";
    command.examples = {
        {"serve", "the page on http://localhost:8080"},
        {"serve --port 9000 --bind 0.0.0.0", "for every computer of the network"},
        {"--data /srv/oshmap serve --config oshmap.toml", "with settings from a file"},
        {"serve --check", "only looks whether it could serve"},
    };
    command.setting_flags = SettingFlags::all;
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ServeOptions>();
        options.add_switch(
            {"--check", "", "Reads configuration, page and dataset, says what is wrong, and ends."},
            chosen->check_only);
        return [chosen](const CommandContext& context) {
            serve(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
