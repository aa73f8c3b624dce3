#include "server/command_line/commands/review_commands.hpp"

#include "server/command_line/usage_error.hpp"

#include <charconv>
#include <memory>
#include <utility>

namespace osh::server {

namespace {

using ReviewAction = void (*)(const CommandContext&, const ReviewOptions&);

CommandAction reviewing(const std::shared_ptr<ReviewOptions>& chosen, ReviewAction action) {
    return [chosen, action](const CommandContext& context) {
        action(context, *chosen);
    };
}

void add_review_id(OptionSet& options, const std::shared_ptr<ReviewOptions>& chosen) {
    options.add(
        {{"ID", "", "The review's number."},
         Occurrence::required,
         [chosen](const std::string& text) {
             const auto [end, problem] =
                 std::from_chars(text.data(), text.data() + text.size(), chosen->id);
             if (problem != std::errc{} || end != text.data() + text.size()) {
                 throw UsageError("`" + text + "` is no number of a review");
             }
         }});
}

Command review_list_command() {
    Command command;
    command.name = "review list";
    command.summary = "Lists addresses that wait for a person.";
    command.description = "Prints the review queue of the geocoder, one JSON object per line.";
    command.examples = {{"review list --state decided", "what was decided"}};
    command.configure = [](OptionSet& options) {
        const auto chosen = std::make_shared<ReviewOptions>();
        options.add_choice(
            {"--state", "STATE", "open, decided or all; open without it."},
            chosen->state,
            {"open", "decided", "all"});
        options.add_number(
            {"--after", "ID", "Only reviews after this number."}, chosen->after, {0, INT64_MAX});
        options.add_number(
            {"--limit", "COUNT", "At most so many; 50 without it."}, chosen->limit, {1, 100'000});
        return reviewing(chosen, list_geocode_reviews);
    };
    return command;
}

Command review_show_command() {
    Command command;
    command.name = "review show";
    command.summary = "Shows one address of the queue with candidates and decisions.";
    command.description = "Prints one review as JSON.";
    command.examples = {{"review show 7", "the review with the number 7"}};
    command.configure = [](OptionSet& options) {
        const auto chosen = std::make_shared<ReviewOptions>();
        add_review_id(options, chosen);
        return reviewing(chosen, show_geocode_review);
    };
    return command;
}

Command review_ask_command() {
    Command command;
    command.name = "review ask";
    command.summary = "Puts an address into the review queue.";
    command.description = "Geocodes an address and puts it into the queue with its candidates.";
    command.examples = {{"review ask --query 'с. Актогай, ул. Абая 1'", "one address"}};
    command.configure = [](OptionSet& options) {
        const auto chosen = std::make_shared<ReviewOptions>();
        options.add_text({"--query", "TEXT", "The address."}, chosen->query);
        options.add_text({"--within", "KATO", "The territory it lies in."}, chosen->within);
        return reviewing(chosen, ask_geocode_review);
    };
    return command;
}

Command review_decide_command() {
    Command command;
    command.name = "review decide";
    command.summary = "Decides where an address lies.";
    command.description =
        "Stores a decision with author, time and reason. From then on the geocoder answers this "
        "address with it, before any matching, until it is withdrawn. `review apply` moves the "
        "enterprises of the register that stand at decided addresses.";
    command.examples = {
        {"review decide 7 --candidate 1 --author a.serik --reason 'by the district named'",
         "the second candidate"},
        {"review decide 7 --position 71.43,51.13 --author a.serik --reason 'seen on site'",
         "a position"},
    };
    command.configure = [](OptionSet& options) {
        const auto chosen = std::make_shared<ReviewOptions>();
        add_review_id(options, chosen);
        options.add_number(
            {"--candidate", "NUMBER", "One of the candidates, counted from 0."},
            chosen->candidate,
            {0, 1'000});
        options.add_text(
            {"--position", "LON,LAT", "Longitude and latitude in degrees."}, chosen->position);
        options.add_text(
            {"--precision", "WORD", "Of the position: house, street, settlement …; house without."},
            chosen->precision);
        options.add_switch({"--nowhere", "", "The address is none."}, chosen->is_nowhere);
        options.add_text({"--author", "NAME", "Who decides."}, chosen->author);
        options.add_text({"--reason", "TEXT", "Why."}, chosen->reason);
        return reviewing(chosen, decide_geocode_review);
    };
    return command;
}

Command review_withdraw_command() {
    Command command;
    command.name = "review withdraw";
    command.summary = "Withdraws the decision on an address.";
    command.description =
        "The decision stays in the record; the geocoder matches the address again. `review apply` "
        "lets the register follow.";
    command.examples = {
        {"review withdraw 7 --author a.serik --reason 'the other village'", "take it back"}};
    command.configure = [](OptionSet& options) {
        const auto chosen = std::make_shared<ReviewOptions>();
        add_review_id(options, chosen);
        options.add_text({"--author", "NAME", "Who withdraws."}, chosen->author);
        options.add_text({"--reason", "TEXT", "Why."}, chosen->reason);
        return reviewing(chosen, withdraw_geocode_decision);
    };
    return command;
}

Command review_apply_command() {
    Command command;
    command.name = "review apply";
    command.summary = "Moves enterprises to where their addresses were decided to lie.";
    command.description =
        "Publishes a dataset in which every enterprise without coordinates of its own lies where "
        "the decisions on its address say; where one was withdrawn the address is matched again. A "
        "server does this by itself after each decision made through it; after `review decide` and "
        "`review withdraw` it is done by this command. Without a change nothing is published.";
    command.examples = {{"review apply", "after one or many decisions"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return apply_geocode_decisions;
    };
    return command;
}

Command review_positions_command() {
    Command command;
    command.name = "review positions";
    command.summary = "Finds doubtful coordinates.";
    command.description =
        "Flags positions that lie on the middle of the country, a region or a district "
        "(known_centroid), outside the region stated (outside_region) or the country "
        "(outside_country), with longitude and latitude exchanged (swapped), or at one place with "
        "many others (shared). A CSV file with columns lon, lat and kato is written with "
        "result_flags appended; without a file the doubtful sites of the dataset are listed.";
    command.examples = {
        {"review positions register.csv", "a file before its import"},
        {"review positions --shared-by 20", "the dataset's own sites"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<PositionOptions>();
        options.add(
            {{"FILE", "", "CSV with a header; without it the sites of the dataset."},
             Occurrence::optional,
             [chosen](const std::string& text) {
                 chosen->file = text;
             }});
        options.add_number(
            {"--shared-by", "COUNT", "So many at one position are many; 10 without it."},
            chosen->shared_by,
            {2, 1'000'000});
        return [chosen](const CommandContext& context) {
            review_positions(context, *chosen);
        };
    };
    return command;
}

} // namespace

std::vector<Command> review_commands() {
    std::vector<Command> commands;
    commands.push_back(review_list_command());
    commands.push_back(review_show_command());
    commands.push_back(review_ask_command());
    commands.push_back(review_decide_command());
    commands.push_back(review_withdraw_command());
    commands.push_back(review_apply_command());
    commands.push_back(review_positions_command());
    return commands;
}

} // namespace osh::server
