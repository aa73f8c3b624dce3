#include "server/command_line/commands/analyse_commands.hpp"

#include "server/command_line/analyse/analysis_command.hpp"

#include <utility>

namespace osh::server {

std::vector<Command> analyse_commands() {
    std::vector<Command> all = analyse_space_commands();
    for (Command& command : analyse_rate_commands()) {
        all.push_back(std::move(command));
    }
    return all;
}

} // namespace osh::server
