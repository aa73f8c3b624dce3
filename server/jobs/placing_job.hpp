#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/operations/operations_database.hpp"

#include <memory>
#include <string>

namespace osh::server {

/// Tells the board how the register follows decisions on addresses (`place addresses`): all that
/// were made until the job begins, in one new dataset, which is served before it ends. Where
/// nothing moves nothing is published. While another program changes the dataset it is tried again,
/// at most seven times in about a minute. `operations` must outlive the board.
void add_placing_job(
    JobBoard& board,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    OperationsDatabase& operations);

/// Puts that job on the board in somebody's name; while one waits it will do. To be called after
/// the decision is stored. Throws `Problem` when too many jobs of the owner are under way.
Job begin_placing(JobBoard& board, const std::string& owner);

/// Its kind.
inline constexpr const char* placing_kind = "place addresses";

} // namespace osh::server
