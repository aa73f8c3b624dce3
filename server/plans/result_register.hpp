#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/operations/field_result_store.hpp"

#include <string>

namespace osh::server {

/// Takes all waiting results into the register as inspections: each through the same checks as a
/// file of the contract `inspections`, as an import batch of its own in its author's name, so that
/// the history shows it and the data desk can withdraw it. All in one new dataset, which is served
/// before this ends. What a result corrects, along the whole chain, is withdrawn, whatever the
/// correction's own outcome. Interrupted anywhere, the
/// next run finds what is written already and adds nothing twice. Throws `regions::Error` when
/// another process is at the dataset; the results wait on.
void register_results(JobContext& context, FieldResultStore& results, LiveDatasetHolder& datasets);

/// A result as a file of the contract `inspections`: a row per violation, or one without.
std::string inspection_rows(const FieldResult& result);

/// The reference under which the register knows a result.
std::string inspection_reference(const FieldResult& result);

} // namespace osh::server
