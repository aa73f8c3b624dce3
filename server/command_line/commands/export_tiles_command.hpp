#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// `oshmap export tiles`: an archive of vector tiles.
Command export_tiles_command();

/// What `export tiles` was given.
struct ExportTilesOptions {
    std::string layers = "base,territories";
    std::string zooms = "0-10";
    std::string selection; ///< query text such as `territory=35&level=district`
    std::string audience = "everybody";
    std::filesystem::path output;
};

/// Writes the archive. Throws when it cannot.
void export_tiles(const CommandContext& context, const ExportTilesOptions& options);

} // namespace osh::server
