#include "server/command_line/commands/express_command.hpp"

#include <memory>

namespace osh::server {

Command express_assess_command() {
    Command command;
    command.name = "express assess";
    command.summary = "Express assessment of a small employer from its answers.";
    command.description =
        "Prints the degree of risk that the answers of an employer give, with its interval and "
        "confidence, as JSON; without --answers the questions of the branch. Nobody verified the "
        "answers: they never enter the dataset. With --store they are kept beside it, with the day "
        "and who said so.";
    command.examples = {
        {"express assess --sector G", "the questions for trade"},
        {"express assess --sector G --workers 12 --answers briefings=yes,insurance=no --store",
         "the degree; kept"},
    };
    command.setting_flags = SettingFlags::definitions;
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExpressAssessOptions>();
        options.add_text(
            {"--sector", "OKED", "Section letter or two to five digits."}, chosen->sector);
        options.add_number(
            {"--workers", "COUNT", "Workers of the employer, 1 to 100."},
            chosen->workers,
            {0, 1'000'000});
        options.add_text(
            {"--answers", "LIST", "QUESTION=yes, no or unknown, by comma."}, chosen->answers);
        options.add_text(
            {"--territory", "KATO", "Region of the employer, such as 35."}, chosen->territory);
        options.add_switch({"--store", "", "Keeps the answers."}, chosen->is_kept);
        return [chosen](const CommandContext& context) {
            assess_express(context, *chosen);
        };
    };
    return command;
}

Command express_list_command() {
    Command command;
    command.name = "express list";
    command.summary = "Lists the express assessments that were kept.";
    command.description =
        "Prints the self-assessments kept in the data folder as CSV, the newest first: when and by "
        "whom, sector, workers, degree, interval and confidence. Nobody verified them.";
    command.examples = {{"express list --sector G --limit 20", "the last twenty of trade"}};
    command.setting_flags = SettingFlags::definitions;
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExpressListOptions>();
        options.add_text({"--sector", "OKED", "Only those of this sector."}, chosen->sector);
        options.add_number(
            {"--limit", "COUNT", "At most so many; 100 without it."}, chosen->most, {1, 100'000});
        return [chosen](const CommandContext& context) {
            list_express(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
