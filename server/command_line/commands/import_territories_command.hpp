#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// `oshmap import territories FILE`: boundaries of regions or districts.
Command import_territories_command();

/// What `import territories` was given.
struct ImportTerritoriesOptions {
    std::filesystem::path file; ///< in any format that GDAL/OGR reads
    std::string level;          ///< `region` or `district`; empty: told from the codes
    bool dissolve = false;      ///< also make the regions by joining their districts
    std::string kato_field;     ///< empty: found by its content
    std::string name_field_kk;  ///< empty: found by its name
    std::string name_field_ru;  ///< empty: found by its name
    std::string name_field_en;  ///< empty: found by its name
    std::string as_of;          ///< YYYY-MM-DD; empty: unknown
    std::string attribution;    ///< shown on the map, such as `Boundaries: amCharts`
    std::string licence;
    bool allow_missing = false; ///< territories that are there may go
    bool dry_run = false;       ///< only report
};

/// Imports the file into the dataset and prints the report. Throws when nothing can be imported.
void import_territories(const CommandContext& context, const ImportTerritoriesOptions& options);

} // namespace osh::server
