#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/json/json.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace osh::server {

/// The option `edition` of an import that takes what comes with the program, and no file.
inline constexpr const char* built_in_edition = "built-in";

/// Tells the board how boundaries and the table of official figures are taken: `import
/// territories`, `import figures`. Either replaces what was there as a whole.
void add_layer_jobs(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets);

/// Throws `Problem` (400, 422) for an option that such an import does not know, and (409) when the
/// built-in boundaries are asked for and do not lie in the data folder.
void check_layer_import(
    const std::string& job_kind, const Json& options, const std::filesystem::path& data_folder);

} // namespace osh::server
