#include "server/command_line/commands/plan_command.hpp"

#include "server/error.hpp"

#include <charconv>
#include <memory>

namespace osh::server {

namespace {

constexpr double longest_search = 86'400.0;

Option seconds_option(std::optional<double>& target) {
    return {
        {"--time", "SECONDS", "How long to search; 10 without it and without --iterations."},
        Occurrence::optional,
        [&target](const std::string& text) {
            double seconds = 0.0;
            const char* const end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data(), end, seconds);
            if (error != std::errc() || stop != end || !(seconds > 0.0) ||
                seconds > longest_search) {
                throw Error(
                    "must be a number of seconds above 0 and up to 86400, not `" + text + "`");
            }
            target = seconds;
        }};
}

} // namespace

Command plan_command() {
    Command command;
    command.name = "plan";
    command.summary = "Plans visits: whom to visit, by whom, when and in what order.";
    command.description =
        "Reads a planning problem, chooses the visits worth most that fit the inspectors' days and "
        "prints the routes with their times, and for each visit left out the reason. The formats "
        "of problem and solution are described in docs/planner.md. A TOPTW file is a benchmark "
        "instance of the team orienteering problem with time windows.";
    command.examples = {
        {"plan week.json --time 5 --margins", "a week of visits, and what a day more would add"},
        {"plan week.json --roads DATA/roads.bin", "by road instead of straight lines"},
        {"plan week.json --as gpx --output week.gpx", "the same for a phone"},
        {"plan week.json --as csv --lang kk", "a table with its heads in Kazakh"},
        {"plan c101.txt --format toptw --routes 2 --time 10 --seed 1", "a benchmark instance"},
        {"plan c101.txt --format toptw --iterations 20000", "the same plan on every machine"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<PlanOptions>();
        options.add_argument({"FILE", "", "The problem."}, chosen->problem);
        options.add_choice(
            {"--format", "FORMAT", "json or toptw; without it toptw for a .txt file."},
            chosen->format,
            {"json", "toptw"});
        options.add_number(
            {"--routes", "M", "Number of routes of a TOPTW file; 1 without it."},
            chosen->routes,
            {1, 100});
        options.add_choice(
            {"--decimals",
             "N",
             "Decimals that distances of a TOPTW file are truncated to: 1 (Solomon), 2 (Cordeau), "
             "or auto by the coordinates."},
            chosen->decimals,
            {"auto", "1", "2"});
        options.add(seconds_option(chosen->seconds));
        options.add_number(
            {"--iterations", "N", "Ends after so many steps: the same plan for the same seed."},
            chosen->iterations,
            {1, 1'000'000'000'000});
        options.add_number(
            {"--seed", "N", "Where chance begins; 1 without it."},
            chosen->seed,
            {0, 1'000'000'000});
        options.add_switch(
            {"--margins", "", "Also says what a day or a colleague more would add."},
            chosen->margins);
        options.add_choice(
            {"--as",
             "FORMAT",
             "How to write the plan of a JSON problem: json, gpx, kml, ics, csv or geojson; json "
             "without it."},
            chosen->exported_as,
            {"json", "gpx", "kml", "ics", "csv", "geojson"});
        options.add_choice(
            {"--lang",
             "LANGUAGE",
             "The language of the words in such files: kk, ru or en; en without it."},
            chosen->language,
            {"kk", "ru", "en"});
        options.add_path(
            {"--roads",
             "FILE",
             "Travel by the roads of this file, made with `oshmap import roads`; without it by the "
             "problem's matrix or estimated from straight lines."},
            chosen->roads);
        options.add_path(
            {"--output", "FILE", "Where to write; without it to the standard output."},
            chosen->output);
        return [chosen](const CommandContext& context) {
            make_plan(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
