#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace osh::server {

/// Tells the board how files of each contract are imported (`import register`, …) and how a batch
/// is withdrawn (`withdraw`). An import leaves `report.json`, `report.csv` and, when rows were
/// refused, `refused.csv` in its folder; what it published is served before it ends. Addresses are
/// placed by what people decided and unsure ones queued for them in `operations`, which must
/// outlive the board.
void add_record_jobs(
    JobBoard& board,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    OperationsDatabase& operations);

/// Whether rows of a contract are about enterprises, so that a demo must not be mixed with them.
bool is_about_enterprises(std::string_view contract);

} // namespace osh::server
