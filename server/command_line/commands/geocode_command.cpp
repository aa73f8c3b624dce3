#include "server/command_line/commands/geocode_command.hpp"

#include <memory>

namespace osh::server {

Command geocode_command() {
    Command command;
    command.name = "geocode";
    command.summary = "Finds the positions of addresses.";
    command.description =
        "Reads a CSV file (or NDJSON, by its ending .ndjson or .jsonl) with addresses in Russian, "
        "Kazakh or Latin letters and writes it with columns result_* appended: status, precision, "
        "position, accuracy, score, label and faults. Every row keeps its place and columns; no "
        "row "
        "fails the file. With --query it answers one address.";
    command.examples = {
        {"geocode --query 'г. Темиртау, ул. Металлургов, 10'", "one address, explained"},
        {"geocode register.csv --output placed.csv", "a file; the column is known by its name"},
        {"geocode list.csv --columns city,street,house", "an address in several columns"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<GeocodeCommandOptions>();
        options.add(
            {{"FILE", "", "The file of addresses; - is the standard input."},
             Occurrence::optional,
             [chosen](const std::string& text) {
                 chosen->file = text;
             }});
        options.add_text({"--query", "TEXT", "One address instead of a file."}, chosen->query);
        options.add_path(
            {"--output", "FILE", "Where to write; without it to the standard output."},
            chosen->output);
        options.add_text(
            {"--columns",
             "NAMES",
             "The columns that make the address, with commas between them; known names without "
             "it."},
            chosen->columns);
        options.add_text(
            {"--kato-column", "NAME", "The column with the KATO code; kato without it."},
            chosen->kato_column);
        options.add_text(
            {"--within", "KATO", "The place must lie in this territory."}, chosen->within);
        options.add_choice(
            {"--lang", "LANGUAGE", "The language of the labels: kk, ru or en; ru without it."},
            chosen->language,
            {"kk", "ru", "en"});
        options.add_switch(
            {"--review", "", "Puts what a person should look at into the review queue."},
            chosen->queues_unsure);
        return [chosen](const CommandContext& context) {
            geocode_addresses(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
