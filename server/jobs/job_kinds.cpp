#include "server/jobs/job_kinds.hpp"

#include "regions/imports/contract.hpp"
#include "server/jobs/archive_job.hpp"
#include "server/jobs/export_job.hpp"
#include "server/jobs/layer_jobs.hpp"
#include "server/reports/report_job.hpp"

#include <utility>

namespace osh::server {

void add_job_kinds(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    const auto add = [&](std::string kind, JobWork work) {
        board.add_kind(std::move(kind), std::move(work), JobLane::in_order, JobFiles::bounded);
    };
    add("export", [datasets](JobContext& context) { run_export(context, *datasets->current()); });
    board.add_kind(
        "archive",
        [datasets](JobContext& context) { run_archive(context, *datasets->current()); },
        JobLane::archives,
        JobFiles::bounded);
    // Documents change nothing and must not wait for imports.
    board.add_kind(
        "report",
        [datasets](JobContext& context) { run_report(context, *datasets->current()); },
        JobLane::searches,
        JobFiles::bounded);
    add_layer_jobs(board, datasets);
}

std::string import_kinds_text() {
    std::string kinds = "territories, figures";
    for (const regions::Contract& contract : regions::contracts()) {
        kinds += ", " + contract.id;
    }
    return kinds;
}

} // namespace osh::server
