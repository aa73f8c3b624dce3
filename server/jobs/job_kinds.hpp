#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"

#include <memory>
#include <string>

namespace osh::server {

/// Tells the board how each kind of long work is done: `export`, `archive`, `report`, `import
/// territories`, `import figures`.
void add_job_kinds(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets);

/// The imports there are, for messages.
std::string import_kinds_text();

} // namespace osh::server
