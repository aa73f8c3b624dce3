#include "regions/places/import_places.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/import_places_command.hpp"
#include "server/command_line/progress.hpp"

#include <array>
#include <ostream>

namespace osh::server {

void import_places(const CommandContext& context, const ImportPlacesOptions& options) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    Progress progress("Importing settlements", context.progress, *context.err);
    const std::array<std::filesystem::path, 2> gazetteers{options.cities_json, options.cities_1000};
    regions::PlaceImportOptions chosen;
    chosen.progress = [&](std::size_t done, std::size_t total) {
        progress.reach(done, total);
    };
    const auto report = regions::import_places(edit.database(), gazetteers, chosen);
    progress.finish();
    if (report.unchanged) {
        *context.out << "These gazetteers are imported already, nothing changed.\n";
        return;
    }
    *context.out << "  " << report.counts.read << " rows of Kazakhstan read, "
                 << report.counts.refused << " refused; " << report.written << " settlements, "
                 << report.named_by_table << " named by the project's own table, "
                 << report.latin_names_only << " with a Latin name only\n";
    print_problems(*context.out, report.problems);
    *context.out << edit.publish().string() << ": settlements imported\n";
}

} // namespace osh::server
