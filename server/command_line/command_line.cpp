#include "server/command_line/command_line.hpp"

#include "server/command_line/command.hpp"
#include "server/command_line/commands/version_command.hpp"
#include "server/command_line/data_owner.hpp"
#include "server/command_line/help.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/configuration/closest_word.hpp"
#include "server/configuration/configured_definitions.hpp"
#include "server/configuration/settings.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

using Words = std::vector<std::string>;

/// What the options of every command were given.
struct GlobalChoices {
    std::filesystem::path config_file;
    std::map<std::string, std::string> flags;
    bool quiet = false;
    bool help = false;
    bool version = false;
    bool print_config = false;
};

void add_setting_flag(OptionSet& options, const Setting& setting, GlobalChoices& choices) {
    options.add(
        {{setting.flag, setting.value_name, setting.meaning},
         Occurrence::optional,
         [&setting, &choices](const std::string& text) {
             Configuration trial;
             setting.set(trial, text);
             choices.flags[setting.key] = text;
         }});
}

void add_global_options(OptionSet& options, GlobalChoices& choices) {
    add_setting_flag(options, setting("data_folder"), choices);
    options.add_path(
        {"--config",
         "FILE",
         "TOML file of settings; the environment and flags override it. Without it the installed "
         "program reads /etc/oshmap/oshmap.toml."},
        choices.config_file);
    options.add_switch({"--quiet", "", "No progress and no remarks, only errors."}, choices.quiet);
    options.add_switch(
        {"--print-config", "", "Prints the settings in force and where each comes from, and ends."},
        choices.print_config);
    options.add_switch({"--help", "", "This text."}, choices.help);
}

void add_setting_flags(OptionSet& options, const Command& command, GlobalChoices& choices) {
    if (command.setting_flags == SettingFlags::data_only) {
        return;
    }
    for (const Setting& setting : settings()) {
        const bool is_wanted =
            command.setting_flags == SettingFlags::all || setting.key == "definitions_folder";
        if (is_wanted && setting.key != "data_folder") {
            add_setting_flag(options, setting, choices);
        }
    }
}

/// A sentence with its full stop and what to read next.
std::string advised(std::string sentence, const std::string& advice) {
    const bool ended = sentence.ends_with('.') || sentence.ends_with('?');
    return sentence.append(ended ? " " : ". ").append(advice);
}

/// `-h` means `--help` wherever it stands.
Words with_long_help(Words arguments) {
    std::ranges::replace(arguments, std::string("-h"), std::string("--help"));
    return arguments;
}

/// Divides the words before the command's name, which only global options may be, from the rest.
struct Divided {
    Words before;
    Words after;
};

Divided divide(const Words& arguments, const OptionSet& global_options) {
    Divided divided;
    auto at = arguments.begin();
    while (at != arguments.end() && at->starts_with('-')) {
        const auto known = std::ranges::find_if(global_options.all(), [&](const Option& option) {
            return option.words.name == *at && !option.is_switch();
        });
        divided.before.push_back(*at++);
        if (known != global_options.all().end() && at != arguments.end()) {
            divided.before.push_back(*at++);
        }
    }
    divided.after.assign(at, arguments.end());
    if (!divided.after.empty()) {
        // Its value would otherwise be taken for a command.
        refuse_unknown_options(global_options, divided.before);
    }
    return divided;
}

Words command_names() {
    Words names;
    std::ranges::transform(commands(), std::back_inserter(names), &Command::name);
    return names;
}

/// The names of one word and the first words of the others.
Words first_words() {
    Words words = command_names();
    for (std::string& word : words) {
        word.resize(std::min(word.find(' '), word.size()));
    }
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

/// Takes the command's name off the front of the words. Throws `UsageError` with a suggestion when
/// there is no such command.
const Command& take_command(Words& words) {
    const std::string first = words.front();
    const std::string both = words.size() > 1 ? first + " " + words[1] : first;
    for (const Command& command : commands()) {
        if (command.name == both || command.name == first) {
            const auto count = command.name == both && words.size() > 1 ? 2 : 1;
            words.erase(words.begin(), words.begin() + count);
            return command;
        }
    }
    const Words firsts = first_words();
    if (std::ranges::find(firsts, first) == firsts.end()) {
        throw UsageError(advised(
            "unknown command `" + first + "`" + did_you_mean(first, firsts),
            "See `oshmap --help` for all."));
    }
    std::string known;
    for (const std::string& name : command_names()) {
        if (name.starts_with(first + " ")) {
            known.append(known.empty() ? "`" : ", `").append(name).append("`");
        }
    }
    if (both == first || words[1].starts_with('-')) {
        throw UsageError("`" + first + "` needs a second word: " + known);
    }
    throw UsageError(advised(
        "unknown command `" + both + "`" + did_you_mean(both, command_names()), "Known: " + known));
}

LoadedConfiguration configuration_of(const GlobalChoices& choices) {
    ConfigurationSources sources;
    sources.environment = process_environment;
    sources.file = choices.config_file;
    if (sources.file.empty()) {
        const auto named = process_environment("OSHMAP_CONFIG");
        sources.file = named ? std::filesystem::path(*named)
                             : installed_configuration_file(own_program()).value_or("");
    }
    sources.flags = choices.flags;
    return load_configuration(sources);
}

/// Also for a command line without a command, which only asks about the program itself.
void run_without_command(const Words& words, std::ostream& out) {
    GlobalChoices choices;
    OptionSet options;
    add_global_options(options, choices);
    options.add_switch({"--version", "", "The version of the program."}, choices.version);
    parse_options(options, words);
    if (choices.version) {
        print_version(out);
    } else if (choices.print_config) {
        out << printed_configuration(configuration_of(choices));
    } else {
        print_overview(out, options);
    }
}

void run_command(const Command& command, const Words& words, std::ostream& out, std::ostream& err) {
    GlobalChoices choices;
    OptionSet options;
    const CommandAction action = command.configure(options);
    add_setting_flags(options, command, choices);
    add_global_options(options, choices);
    if (std::ranges::find(words, "--help") != words.end()) {
        print_command_help(out, command, options);
        return;
    }
    parse_options(options, words);
    CommandContext context;
    context.configuration = configuration_of(choices);
    if (choices.print_config) {
        out << printed_configuration(context.configuration);
        return;
    }
    if (command.setting_flags != SettingFlags::data_only) {
        put_configured_definitions_in_force(context.configuration.values);
    }
    context.progress = choices.quiet ? ProgressStyle::silent : terminal_progress_style();
    const auto& data_folder = context.configuration.values.data_folder;
    const auto owner = become_owner_of(data_folder);
    if (owner && !choices.quiet) {
        err << "oshmap: working as `" << *owner << "`, the owner of " << data_folder.string()
            << "; files that you name must be open to that account\n";
    }
    context.out = &out;
    context.err = &err;
    action(context);
}

/// Whether the words ask for the help of several commands that begin alike, such as `import
/// --help`.
bool asks_about_a_group(const Words& words) {
    const auto begins = [&](const Command& command) {
        return command.name.starts_with(words.front() + " ");
    };
    const auto known = command_names();
    return words.size() == 2 && words[1] == "--help" && std::ranges::any_of(commands(), begins) &&
           std::ranges::find(known, words.front()) == known.end();
}

void run(const Words& arguments, std::ostream& out, std::ostream& err) {
    GlobalChoices unused;
    OptionSet global_options;
    add_global_options(global_options, unused);
    Divided divided = divide(arguments, global_options);
    if (divided.after.empty()) {
        run_without_command(divided.before, out);
        return;
    }
    if (asks_about_a_group(divided.after)) {
        print_group_help(out, divided.after.front());
        return;
    }
    const Command& command = take_command(divided.after);
    Words words = std::move(divided.before);
    words.insert(words.end(), divided.after.begin(), divided.after.end());
    try {
        run_command(command, words, out, err);
    } catch (const UsageError& error) {
        throw UsageError(advised(error.what(), "See `oshmap " + command.name + " --help`."));
    }
}

} // namespace

int run_command_line(
    const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
    try {
        run(with_long_help(arguments), out, err);
        // What a script takes for a whole file must not have been cut by a full disk.
        if (out.flush()) {
            return 0;
        }
        err << "oshmap: standard output cannot be written; is the disk full?\n";
    } catch (const UsageError& error) {
        err << "oshmap: " << error.what() << '\n';
        return 2;
    } catch (const std::exception& error) {
        err << "oshmap: " << error.what() << '\n';
    } catch (...) {
        err << "oshmap: failed for a reason the program does not know\n";
    }
    return 1;
}

} // namespace osh::server
