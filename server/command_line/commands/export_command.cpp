#include "server/command_line/commands/export_command.hpp"

#include "regions/imports/contract.hpp"
#include "server/configuration/closest_word.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <memory>

namespace osh::server {

namespace {

Option subject_option(std::string& target) {
    return {
        {"SUBJECT",
         "",
         "figures, enterprises, inspection-list, or a kind of records; see `oshmap import "
         "--list`."},
        Occurrence::required,
        [&target](const std::string& text) {
            std::vector<std::string> known{"figures", "enterprises", "inspection-list"};
            for (const regions::Contract& contract : regions::contracts()) {
                known.push_back(contract.id);
            }
            if (std::ranges::find(known, text) == known.end()) {
                throw Error(
                    "must be figures, enterprises, inspection-list or a kind of records, not `" +
                    text + "`" + did_you_mean(text, known));
            }
            target = text;
        }};
}

} // namespace

Command export_command() {
    Command command;
    command.name = "export";
    command.summary = "Writes figures, enterprises, an inspection list or records to a file.";
    command.description =
        "Writes the figures of all territories, sectors and years, or the enterprises with their "
        "scores, or the list of whom to inspect, or the records of a kind of imports as they can "
        "be "
        "imported again, from the newest dataset.";
    command.examples = {
        {"export figures --output figures.csv", "all figures as a table"},
        {"export enterprises --selection 'territory=35&degree=4-5' --output karaganda.csv",
         "the high-risk enterprises of one region"},
        {"export inspection-list --length 200 --seed 7 --selection territory=35 --output "
         "visits.csv",
         "whom to visit in one region, with a random sample of low risk"},
        {"export register register.csv", "the register as it can be imported again"},
        {"export enterprises --format geojson --output enterprises.geojson", "points for a GIS"},
    };
    command.setting_flags = SettingFlags::definitions;
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExportOptions>();
        options.add(subject_option(chosen->subject));
        options.add(
            {{"FILE", "", "Where to write; as --output."},
             Occurrence::optional,
             [chosen = chosen.get()](const std::string& text) {
                 chosen->output = text;
             }});
        options.add_choice(
            {"--format", "FORMAT", "csv or geojson; csv without it."},
            chosen->format,
            {"csv", "geojson"});
        options.add_text(
            {"--selection",
             "QUERY",
             "Which ones, in the words of the interface, such as 'territory=35&sector=B'."},
            chosen->selection);
        constexpr std::int64_t most_length = 100'000;
        constexpr std::int64_t most_seed = 1'000'000'000;
        options.add_number(
            {"--length", "COUNT", "Enterprises on the inspection list; 100 without it."},
            chosen->length,
            {1, most_length});
        options.add_number(
            {"--seed", "NUMBER", "Start of the random sample of the list; 1 without it."},
            chosen->seed,
            {0, most_seed});
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
