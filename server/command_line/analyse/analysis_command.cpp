#include "server/command_line/analyse/analysis_command.hpp"

#include "server/command_line/analyse/analysis_output.hpp"
#include "server/command_line/analyse/analysis_words.hpp"

#include <memory>
#include <utility>

namespace osh::server {

Command analysis_command(
    AnalysisText text,
    void (*declare)(OptionSet&, AnalysisOptions&),
    Analysis (*analyse)(const AnalysisOptions&)) {
    Command command;
    command.name = "analyse " + text.name;
    command.summary = std::move(text.summary);
    command.description = std::move(text.description);
    command.configure = [declare, analyse](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<AnalysisOptions>();
        declare_study(options, *chosen);
        declare(options, *chosen);
        declare_output(options, *chosen);
        return [chosen, analyse](const CommandContext& context) {
            give_out(analyse(*chosen), *chosen, *context.out, *context.err);
        };
    };
    return command;
}

} // namespace osh::server
