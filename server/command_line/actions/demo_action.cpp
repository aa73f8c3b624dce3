#include "regions/demo/demo_population.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/demo_command.hpp"
#include "server/command_line/commands/score_command.hpp"
#include "server/command_line/progress.hpp"

#include <ostream>

namespace osh::server {

namespace {

/// Makes and publishes the population; the change is over when this returns.
void publish_population(const CommandContext& context, const DemoOptions& options) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    Progress progress("Making the demo population", context.progress, *context.err);
    regions::import_classifiers(edit.database());
    const regions::DemoReport report = regions::create_demo_population(
        edit.database(),
        {.enterprises = options.enterprises, .seed = static_cast<std::uint64_t>(options.seed)},
        [&](std::string_view /*step*/, double done) {
            constexpr double steps = 1000.0;
            progress.reach(
                static_cast<std::uint64_t>(done * steps), static_cast<std::uint64_t>(steps));
        });
    const auto file = edit.publish();
    progress.finish();
    *context.out << file.string() << ": demo population with " << report.enterprises
                 << " enterprises, " << report.workers << " workers, " << report.injuries
                 << " rows of injuries, " << report.diseases << " of diseases, "
                 << report.assessments << " assessments, " << report.inspections
                 << " inspections, " << report.safety_reports << " reports of training, "
                 << "protective equipment and costs\n";
    for (const std::string& note : report.notes) {
        *context.out << "note: " << note << '\n';
    }
}

} // namespace

void make_demo(const CommandContext& context, const DemoOptions& options) {
    publish_population(context, options);
    score_dataset(context, {});
}

} // namespace osh::server
