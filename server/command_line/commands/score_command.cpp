#include "server/command_line/commands/score_command.hpp"

#include <memory>

namespace osh::server {

Command score_command() {
    Command command;
    command.name = "score";
    command.summary = "Scores all enterprises and stores or compares the scores.";
    command.description =
        "Scores every enterprise with the risk model and publishes a dataset that holds the scores "
        "with the model's constants and how new each input was. With --compare it stores nothing "
        "and shows who moves under another model and why; with --audit it computes the stored "
        "scores again and names those that differ.";
    command.examples = {
        {"score", "with the model in force"},
        {"score --model model-2027.toml", "with another one"},
        {"score --compare model-2027.toml --output movers.csv", "who would move, and why"},
        {"score --audit", "whether the stored scores can be computed again"},
    };
    command.setting_flags = SettingFlags::definitions;
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ScoreOptions>();
        options.add_path(
            {"--model", "FILE", "TOML file of the risk model; without it the one configured."},
            chosen->model);
        options.add_path(
            {"--compare", "FILE", "Another model, which nothing is stored of."}, chosen->compare);
        options.add_path(
            {"--output", "FILE", "CSV file of the enterprises that move, with --compare."},
            chosen->output);
        options.add_switch(
            {"--audit", "", "Computes the stored scores again and stores nothing."},
            chosen->audit_only);
        return [chosen](const CommandContext& context) {
            score_dataset(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
