#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// `oshmap geocode FILE`, `oshmap geocode --query TEXT`: positions for addresses.
Command geocode_command();

/// What `geocode` was given.
struct GeocodeCommandOptions {
    std::filesystem::path file{};   ///< CSV, or NDJSON by its ending; empty with `query`
    std::string query{};            ///< one address
    std::filesystem::path output{}; ///< empty: the standard output
    std::string columns{};          ///< of addresses, with commas; empty: known by name
    std::string kato_column{};
    std::string within{};
    std::string language = "ru";
    bool queues_unsure = false; ///< unsure rows go into the review queue
};

/// Geocodes and prints or writes. Throws when a file cannot be read or written.
void geocode_addresses(const CommandContext& context, const GeocodeCommandOptions& options);

} // namespace osh::server
