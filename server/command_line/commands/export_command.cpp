#include "server/command_line/commands/export_command.hpp"

#include "server/configuration/closest_word.hpp"
#include "server/error.hpp"

#include <memory>

namespace osh::server {

namespace {

Option subject_option(std::string& target) {
    return {
        {"SUBJECT", "", "figures or enterprises."},
        Occurrence::required,
        [&target](const std::string& text) {
            if (text != "figures" && text != "enterprises") {
                const std::vector<std::string> known{"figures", "enterprises"};
                throw Error(
                    "must be figures or enterprises, not `" + text + "`" +
                    did_you_mean(text, known));
            }
            target = text;
        }};
}

} // namespace

Command export_command() {
    Command command;
    command.name = "export";
    command.summary = "Writes figures or enterprises to a file.";
    command.description =
        "Writes the figures of all territories, sectors and years, or the enterprises with their "
        "scores, from the newest dataset.";
    command.examples = {
        {"export figures --output figures.csv", "all figures as a table"},
        {"export enterprises --selection 'territory=35&degree=4-5' --output karaganda.csv",
         "the high-risk enterprises of one region"},
        {"export enterprises --format geojson --output enterprises.geojson", "points for a GIS"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExportOptions>();
        options.add(subject_option(chosen->subject));
        options.add_choice(
            {"--format", "FORMAT", "csv or geojson; csv without it."},
            chosen->format,
            {"csv", "geojson"});
        options.add_text(
            {"--selection",
             "QUERY",
             "Which ones, in the words of the interface, such as 'territory=35&sector=B'."},
            chosen->selection);
        options.add_path(
            {"--output", "FILE", "Where to write; without it to the standard output."},
            chosen->output);
        return [chosen](const CommandContext& context) {
            export_dataset(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
