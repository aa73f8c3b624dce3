#include "server/command_line/command.hpp"
#include "server/command_line/commands/account_command.hpp"
#include "server/command_line/commands/check_command.hpp"
#include "server/command_line/commands/demo_command.hpp"
#include "server/command_line/commands/export_command.hpp"
#include "server/command_line/commands/import_base_command.hpp"
#include "server/command_line/commands/import_figures_command.hpp"
#include "server/command_line/commands/import_places_command.hpp"
#include "server/command_line/commands/import_territories_command.hpp"
#include "server/command_line/commands/score_command.hpp"
#include "server/command_line/commands/sensitivity_command.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/command_line/commands/version_command.hpp"

namespace osh::server {

std::span<const Command> commands() {
    static const std::vector<Command> table{
        serve_command(),
        import_territories_command(),
        import_places_command(),
        import_base_command(),
        import_figures_command(),
        demo_command(),
        export_command(),
        score_command(),
        sensitivity_command(),
        account_add_command(),
        account_list_command(),
        check_command(),
        version_command(),
    };
    return table;
}

} // namespace osh::server
