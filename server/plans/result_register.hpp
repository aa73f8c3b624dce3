#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/jobs/job_board.hpp"
#include "server/operations/field_result_store.hpp"

#include <optional>
#include <string>
#include <string_view>

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

/// The notes at a correction that took what it corrects out of the register and adds nothing, and
/// at a result that an account of the demonstration recorded.
inline constexpr std::string_view note_of_withdrawal =
    "what it corrects is withdrawn from the register";
inline constexpr std::string_view note_of_demonstration =
    "recorded by an account of the demonstration";

/// The note at a result whose day the data have not reached, and the day in such a note; nothing
/// for another note.
std::string counts_later_note(const std::string& as_of);
std::optional<std::string> day_of_counts_later(std::string_view note);

} // namespace osh::server
