#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace osh::server {

/// `oshmap plan`: chooses visits and their order for inspectors and days.
Command plan_command();

/// What `plan` was given.
struct PlanOptions {
    std::filesystem::path problem;
    std::string format;      ///< `json`, `toptw`, or empty: by the file's name
    std::int64_t routes = 0; ///< of a TOPTW file; 0: not given, one
    std::string decimals;    ///< of a TOPTW file: `auto`, `1`, `2`; empty: not given, auto
    std::optional<double> seconds;
    std::int64_t iterations = 0; ///< 0: not bounded
    std::int64_t seed = 1;
    bool margins = false;         ///< also what a day or a colleague more would add
    std::string exported_as;      ///< `json`, `gpx`, `kml`, `ics`, `csv`, `geojson`; empty: json
    std::string language;         ///< of files; empty: en
    std::filesystem::path roads;  ///< empty: the problem's matrix, or estimates
    std::filesystem::path output; ///< empty: the standard output
};

/// Makes the plan and writes it. Throws when the problem cannot be read or the file not written.
void make_plan(const CommandContext& context, const PlanOptions& options);

} // namespace osh::server
