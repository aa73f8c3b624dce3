#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// Makes the document that the job's wish names (members of `ReportWish`, and `reach`, the regions
/// that its owner was bound to), with the figures as CSV and what their columns mean beside it.
void run_report(JobContext& context, const LiveDataset& dataset);

/// Throws `Problem` (422) for a wish that names no report of this dataset.
void check_report(const Json& wish, const LiveDataset& dataset);

/// Whether the report names enterprises, so that it goes to those only who may see them.
bool names_enterprises(const Json& wish);

} // namespace osh::server
