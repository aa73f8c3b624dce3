#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace osh::server {

/// `oshmap export heat`: a heat surface as a GeoTIFF.
Command export_heat_command();

/// What `export heat` was given.
struct ExportHeatOptions {
    std::string measure = "injuries";
    std::int64_t zoom = 6; ///< 0 to 8
    std::string selection; ///< query text such as `kind=rate&year=2022`
    std::string audience = "everybody";
    std::filesystem::path output;
};

/// Writes the surface. Throws when it cannot.
void export_heat(const CommandContext& context, const ExportHeatOptions& options);

} // namespace osh::server
