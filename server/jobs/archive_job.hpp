#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// Throws `Problem` (422) when an archive of tiles cannot be made as wished: `layers` as in the
/// addresses of tiles, `format` pmtiles or mbtiles, `zoom` such as `0-8` up to 12, `selection` the
/// parameters of the tiles. Deeper ones are made at the command line.
void check_archive(const Json& wish, const LiveDataset& dataset);

/// Draws the archive that the parameters of the job wish for. With the member `reach`, KATO codes,
/// single enterprises of these regions only.
void run_archive(JobContext& context, const LiveDataset& dataset);

} // namespace osh::server
