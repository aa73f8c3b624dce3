#pragma once

#include "server/command_line/command.hpp"

#include <iosfwd>
#include <string>

namespace osh::server {

/// The options every command knows.
void print_overview(std::ostream& out, const OptionSet& global_options);

/// The commands whose names begin with this word, such as `import`; there must be one.
void print_group_help(std::ostream& out, const std::string& first_word);

/// One command's usage, meaning, options and examples. `options` holds the command's own options
/// and after them the global ones.
void print_command_help(std::ostream& out, const Command& command, const OptionSet& options);

} // namespace osh::server
