#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// `oshmap import osm`, `import address-register`, `import kato-tree`, `import renames`,
/// `import addresses`: what the geocoder knows beyond the default places.
std::vector<Command> gazetteer_commands();

/// What such an import was given.
struct GazetteerOptions {
    std::vector<std::filesystem::path> files{};
    std::string settlement{}; ///< of an OpenStreetMap extract that lacks it
    std::string kato{};       ///< of that settlement
    bool with_roads = false;  ///< an OpenStreetMap extract's roads are prepared for planning, too
    std::string source{};     ///< what a plain table is called among the sources
    std::string attribution{};
    std::string licence{};
    std::string as_of{};
};

/// Each reads its files and brings them into the dataset; a source's files again update its rows.
/// Throws when a file cannot be read or nothing of it is usable.
void import_osm(const CommandContext& context, const GazetteerOptions& options);
void import_address_register(const CommandContext& context, const GazetteerOptions& options);
void import_kato(const CommandContext& context, const GazetteerOptions& options);
void import_renames(const CommandContext& context, const GazetteerOptions& options);
void import_addresses(const CommandContext& context, const GazetteerOptions& options);

} // namespace osh::server
