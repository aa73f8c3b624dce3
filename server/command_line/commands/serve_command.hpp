#pragma once

#include "server/command_line/command.hpp"
#include "server/http/http_server.hpp"

namespace osh::server {

/// `oshmap serve`: the page, the interface and the tiles over HTTP, until it is told to stop.
Command serve_command();

/// What a serving process must be told of its application.
struct ServedApplication {
    std::function<bool()> is_ready = [] {
        return true;
    }; ///< for `/readyz`
    std::function<void()> reload = [] {
    }; ///< at SIGHUP, besides log and page
};

/// Opens the dataset and adds the application's routes. Throws `Error` when it cannot.
ServedApplication add_application(HttpServer& http, const Configuration& configuration);

/// The server's options as the configuration has them.
HttpServerOptions server_options(const Configuration& configuration);

} // namespace osh::server
