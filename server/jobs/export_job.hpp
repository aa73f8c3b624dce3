#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// Throws `Problem` (422) when an export cannot be made as wished: `subject` enterprises, figures
/// or inspection-list, `format` csv, geojson (enterprises only), xlsx, gpkg (enterprises only) or
/// parquet, `selection` a query text; `filter` (CQL2-Text) of enterprises, `length` and `seed` of
/// an inspection list.
void check_export(const Json& wish, const LiveDataset& dataset);

/// Writes the file that the parameters of the job wish for, and `definitions.csv` beside it. With
/// the member `reach`, KATO codes, single enterprises of these regions only.
void run_export(JobContext& context, const LiveDataset& dataset);

} // namespace osh::server
