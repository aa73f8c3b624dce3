#pragma once

#include "server/command_line/options.hpp"
#include "server/command_line/progress.hpp"
#include "server/configuration/load_configuration.hpp"

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// What a command is given when it runs. Results go to `out`; progress and remarks to `err`.
struct CommandContext {
    LoadedConfiguration configuration;
    ProgressStyle progress = ProgressStyle::lines; ///< silent with `--quiet`
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
};

/// Does the work of a command. Throws when it cannot.
using CommandAction = std::function<void(const CommandContext&)>;

/// One line of the help's examples: what to type and what it does.
struct Example {
    std::string words; ///< without the program's name
    std::string effect;
};

/// Which settings of the configuration a command has flags for, besides `--data`.
enum class SettingFlags { data_only, definitions, all };

/// One sub-command: its words, its help, its options and its work.
struct Command {
    std::string name;        ///< one word or two, such as `import territories`
    std::string summary;     ///< one line for the overview
    std::string description; ///< for its own help
    std::vector<Example> examples;
    SettingFlags setting_flags = SettingFlags::data_only;
    /// Declares the options and returns the action that uses what they were given.
    std::function<CommandAction(OptionSet&)> configure;
};

/// All commands, in the order of the overview. The one place to add a command.
std::span<const Command> commands();

} // namespace osh::server
