#include "server/command_line/command.hpp"
#include "server/command_line/commands/account_command.hpp"
#include "server/command_line/commands/analyse_commands.hpp"
#include "server/command_line/commands/backup_command.hpp"
#include "server/command_line/commands/check_command.hpp"
#include "server/command_line/commands/demo_command.hpp"
#include "server/command_line/commands/export_command.hpp"
#include "server/command_line/commands/export_heat_command.hpp"
#include "server/command_line/commands/export_tiles_command.hpp"
#include "server/command_line/commands/express_command.hpp"
#include "server/command_line/commands/gazetteer_commands.hpp"
#include "server/command_line/commands/geocode_command.hpp"
#include "server/command_line/commands/import_base_command.hpp"
#include "server/command_line/commands/import_command.hpp"
#include "server/command_line/commands/import_figures_command.hpp"
#include "server/command_line/commands/import_places_command.hpp"
#include "server/command_line/commands/import_roads_command.hpp"
#include "server/command_line/commands/import_territories_command.hpp"
#include "server/command_line/commands/plan_command.hpp"
#include "server/command_line/commands/review_commands.hpp"
#include "server/command_line/commands/score_command.hpp"
#include "server/command_line/commands/sensitivity_command.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/command_line/commands/upgrade_command.hpp"
#include "server/command_line/commands/version_command.hpp"

#include <utility>

namespace osh::server {

std::span<const Command> commands() {
    static const std::vector<Command> table = [] {
        std::vector<Command> all{
            serve_command(),          import_territories_command(),
            import_places_command(),  import_base_command(),
            import_roads_command(),   import_figures_command(),
            batches_command(),        withdraw_command(),
            history_command(),        demo_command(),
            export_heat_command(),
            export_tiles_command(), // before `export`, which takes any second word
            export_command(),         score_command(),
            sensitivity_command(),    account_add_command(),
            account_list_command(),   account_reset_command(),
            express_assess_command(), express_list_command(),
            geocode_command(),        plan_command(),
        };
        for (Command& command : gazetteer_commands()) {
            all.push_back(std::move(command));
        }
        all.push_back(import_command()); // after those of two words, which begin alike
        for (Command& command : review_commands()) {
            all.push_back(std::move(command));
        }
        for (Command& command : analyse_commands()) {
            all.push_back(std::move(command));
        }
        all.push_back(check_command());
        all.push_back(backup_command());
        all.push_back(upgrade_command());
        all.push_back(version_command());
        return all;
    }();
    return table;
}

} // namespace osh::server
