#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>

namespace osh::server {

/// `oshmap import roads FILE`: a road network from an OpenStreetMap extract.
Command import_roads_command();

/// What `import roads` was given.
struct ImportRoadsOptions {
    std::filesystem::path extract;
    std::filesystem::path speeds; ///< CSV; empty: the shipped table
    std::filesystem::path output; ///< empty: `roads.bin` in the data folder
};

/// Builds the network and writes it to a file of its own. Throws when the extract cannot be read.
void import_roads(const CommandContext& context, const ImportRoadsOptions& options);

} // namespace osh::server
