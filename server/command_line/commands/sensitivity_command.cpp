#include "server/command_line/commands/sensitivity_command.hpp"

#include <memory>

namespace osh::server {

Command sensitivity_command() {
    Command command;
    command.name = "sensitivity";
    command.summary = "Shows which constants of the risk model move the result.";
    command.description =
        "Prints Sobol' indices as JSON: what share of the variance of the mean score and of the "
        "share of high-risk enterprises each weight, the goalpost and the form of aggregation "
        "explain, alone (S1, Saltelli 2010) and with their interactions (ST, Jansen 1999).";
    command.examples = {
        {"sensitivity", "over the whole country"},
        {"sensitivity --selection sector=B --samples 1024", "over mining, with more points"},
        {"sensitivity --ishigami --samples 65536",
         "the function of Ishigami and Homma (a = 7, b = 0.1), whose indices are known"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        constexpr std::int64_t most_samples = 1'048'576;
        constexpr std::int64_t most_seed = 1'000'000'000;
        const auto chosen = std::make_shared<SensitivityOptions>();
        options.add_switch(
            {"--ishigami", "", "Takes the function of Ishigami and Homma instead of the model."},
            chosen->ishigami);
        options.add_text(
            {"--selection", "QUERY", "Which enterprises, such as 'territory=35&sector=B'."},
            chosen->selection);
        options.add_number(
            {"--samples", "COUNT", "Base points; 512 without it."},
            chosen->samples,
            {16, most_samples});
        options.add_number(
            {"--seed", "NUMBER", "Start of the draws; 1 without it."},
            chosen->seed,
            {0, most_seed});
        return [chosen](const CommandContext& context) {
            print_sensitivity(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
