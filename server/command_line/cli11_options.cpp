#include "server/command_line/options.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/configuration/closest_word.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace osh::server {

namespace {

void hand_over(const Option& option, const std::string& text) {
    try {
        option.take(text);
    } catch (const Error& error) {
        throw UsageError("`" + option.words.name + "` " + error.what());
    }
}

void declare(CLI::App& app, const Option& option) {
    if (option.is_switch()) {
        app.add_flag_callback(option.words.name, [&option] { hand_over(option, ""); });
        return;
    }
    if (option.occurrence == Occurrence::any_number) {
        app.add_option_function<std::vector<std::string>>(
            option.words.name, [&option](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    hand_over(option, text);
                }
            });
        return;
    }
    app.add_option_function<std::string>(
           option.words.name, [&option](const std::string& text) { hand_over(option, text); })
        ->required(option.occurrence == Occurrence::required)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list.append(list.empty() ? "`" : ", `").append(word).append("`");
    }
    return list;
}

/// The arguments that must be given but were not, in the command's order.
std::string required_names(const OptionSet& options) {
    std::vector<std::string> names;
    for (const Option& option : options.all()) {
        if (option.occurrence == Occurrence::required) {
            names.push_back(option.words.name);
        }
    }
    return listed(names);
}

} // namespace

// CLI11 would report an unknown option as one word too many, or take it for a missing argument;
// looked at first, it can be named and a known one suggested.
void refuse_unknown_options(const OptionSet& options, const std::vector<std::string>& arguments) {
    const std::vector<std::string> known = options.flag_names();
    for (const std::string& argument : arguments) {
        if (argument == "--") {
            return;
        }
        const bool negative_number =
            argument.size() > 1 && argument[0] == '-' && argument[1] >= '0' && argument[1] <= '9';
        if (argument.size() < 2 || argument[0] != '-' || negative_number) {
            continue;
        }
        const std::string name = argument.substr(0, argument.find('='));
        if (std::ranges::find(known, name) == known.end()) {
            throw UsageError("unknown option `" + name + "`" + did_you_mean(name, known));
        }
    }
}

void parse_options(const OptionSet& options, const std::vector<std::string>& arguments) {
    refuse_unknown_options(options, arguments);
    CLI::App app;
    app.set_help_flag();
    for (const Option& option : options.all()) {
        declare(app, option);
    }
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(reversed);
    } catch (const CLI::ExtrasError&) {
        throw UsageError("too many words: " + listed(app.remaining()) + " is not expected here");
    } catch (const CLI::RequiredError&) {
        throw UsageError("give " + required_names(options));
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string message = error.what();
        throw UsageError("`" + message.substr(0, message.find(':')) + "` needs a value");
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }
}

} // namespace osh::server
