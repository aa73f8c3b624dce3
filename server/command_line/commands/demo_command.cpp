#include "server/command_line/commands/demo_command.hpp"

#include <limits>
#include <memory>

namespace osh::server {

Command demo_command() {
    Command command;
    command.name = "demo";
    command.summary = "Makes a demo population of enterprises.";
    command.description =
        "Makes enterprises that do not exist, with workers, injuries and diseases whose sums equal "
        "the published figures, so that the map can be tried and shown. The dataset is marked as a "
        "demo. The same size and seed make the same population. Its scores are stored, too, with the "
        "version of the risk model and how new each input was.";
    command.examples = {
        {"demo", "60,000 enterprises"},
        {"demo --enterprises 1000000 --seed 7", "a million, of another draw"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<DemoOptions>();
        options.add_number(
            {"--enterprises", "COUNT", "How many, 1 to 1,000,000; 60,000 without it."},
            chosen->enterprises,
            {1, 1'000'000});
        options.add_number(
            {"--seed", "NUMBER", "Chooses the draw; 1 without it."},
            chosen->seed,
            {0, std::numeric_limits<std::int64_t>::max()});
        return [chosen](const CommandContext& context) {
            make_demo(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
