#include "server/command_line/commands/serve_command.hpp"

namespace osh::server {

// The interface and the tiles are added here as they are built.
ServedApplication add_application(HttpServer& /*http*/, const Configuration& /*configuration*/) {
    return {};
}

} // namespace osh::server
