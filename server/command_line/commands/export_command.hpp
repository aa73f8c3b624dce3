#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace osh::server {

/// `oshmap export`: figures or enterprises as a file.
Command export_command();

/// What `export` was given.
struct ExportOptions {
    std::string subject;        ///< `figures`, `enterprises`, `inspection-list` or a contract
    std::string format = "csv"; ///< `csv` or `geojson`
    std::string selection;      ///< query text such as `territory=35&year=2022`; empty: everything
    std::int64_t length = 100;  ///< of the inspection list
    std::int64_t seed = 1;      ///< of its random sample
    std::filesystem::path output; ///< empty: the standard output
};

/// Writes the export. Throws when the file cannot be written.
void export_dataset(const CommandContext& context, const ExportOptions& options);

} // namespace osh::server
