#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>
#include <vector>

namespace osh::server {

/// `oshmap import figures [FILE…]`: official figures.
Command import_figures_command();

/// What `import figures` was given.
struct ImportFiguresOptions {
    std::vector<std::filesystem::path> files; ///< CSV; empty: the figures built into the program
};

/// Imports the official figures into the dataset and prints the report.
void import_figures(const CommandContext& context, const ImportFiguresOptions& options);

} // namespace osh::server
