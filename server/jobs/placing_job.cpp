#include "server/jobs/placing_job.hpp"

#include "regions/store/dataset_folder.hpp"
#include "server/imports/follow_decisions.hpp"
#include "server/jobs/patient_work.hpp"
#include "server/json/json.hpp"

namespace osh::server {

namespace {

/// Looks into the dataset in force before it is copied: that takes a country's register a while.
bool concerns_anybody(LiveDatasetHolder& datasets, OperationsDatabase& operations) {
    datasets.reload_if_newer();
    const auto dataset = datasets.current();
    if (!dataset->connections) {
        return false;
    }
    const auto connection = dataset->connections->borrow();
    return has_decided_sites(*connection, operations);
}

std::string sentence_of_placing(const regions::PlacedAnew& report) {
    return std::to_string(report.placed) + " enterprises moved, " + std::to_string(report.lost) +
           " without a place now, " + std::to_string(report.as_before) + " as before";
}

void end_placing(JobContext& context, const regions::PlacedAnew& report) {
    context.set_outcome(json_text(
        {{"code", "enterprises_moved"},
         {"moved", report.placed},
         {"lost", report.lost},
         {"as_before", report.as_before}}));
    context.reach(1, sentence_of_placing(report));
}

void run_placing(JobContext& context, LiveDatasetHolder& datasets, OperationsDatabase& operations) {
    context.reach(0, "looking for enterprises");
    if (!concerns_anybody(datasets, operations)) {
        end_placing(context, {});
        return;
    }
    context.reach(0.1, "copying the dataset");
    regions::DatasetFolder folder(datasets.data_folder());
    regions::DatasetEdit edit = folder.edit();
    context.reach(0.3, "placing addresses");
    const regions::PlacedAnew report = follow_decisions(edit.database(), operations);
    if (report.has_changed()) {
        context.reach(0.8, "publishing");
        edit.publish();
        datasets.reload_if_newer();
    }
    end_placing(context, report);
}

} // namespace

void add_placing_job(
    JobBoard& board,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    OperationsDatabase& operations) {
    using std::chrono::seconds;
    board.add_kind(
        placing_kind,
        patiently(
            [datasets, &operations](JobContext& context) {
                run_placing(context, *datasets, operations);
            },
            {seconds(1), seconds(2), seconds(4), seconds(8), seconds(16), seconds(32)}));
}

Job begin_placing(JobBoard& board, const std::string& owner) {
    return board.submit_unless_waiting(placing_kind, owner);
}

} // namespace osh::server
