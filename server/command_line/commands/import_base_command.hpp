#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>

namespace osh::server {

/// `oshmap import base`: what lies around and under the map: countries, waters, roads and
/// railways.
Command import_base_command();

/// What `import base` was given; a path is empty when it was not.
struct ImportBaseOptions {
    std::filesystem::path countries; ///< TopoJSON of the package `world-atlas`
    std::filesystem::path water;     ///< polygons in any format that GDAL reads
    std::filesystem::path roads;     ///< extract of OpenStreetMap
};

/// Imports the base layers given into the dataset and prints the report.
void import_base(const CommandContext& context, const ImportBaseOptions& options);

} // namespace osh::server
