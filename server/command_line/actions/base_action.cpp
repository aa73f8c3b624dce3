#include "regions/base/import_base.hpp"
#include "regions/base/import_traffic.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/import_base_command.hpp"
#include "server/command_line/progress.hpp"

#include <ostream>

namespace osh::server {

namespace {

enum class Outcome { changed, unchanged };

Outcome import_kind(
    const CommandContext& context,
    geo::Database& database,
    regions::BaseFeatureKind kind,
    const std::filesystem::path& file) {
    const bool is_country = kind == regions::BaseFeatureKind::country;
    Progress progress(
        is_country ? "Importing countries" : "Importing waters", context.progress, *context.err);
    regions::BaseImportOptions options;
    options.progress = [&](std::size_t done, std::size_t total) {
        progress.reach(done, total);
    };
    const auto report = regions::import_base_features(database, kind, file, options);
    progress.finish();
    if (report.unchanged) {
        *context.out << file.string() << ": imported already, nothing changed\n";
        return Outcome::unchanged;
    }
    *context.out << "  " << report.counts.read << " rows read, " << report.counts.refused
                 << " refused; " << report.written << (is_country ? " countries" : " waters")
                 << " near Kazakhstan\n";
    print_problems(*context.out, report.problems);
    return Outcome::changed;
}

Outcome import_roads_and_rails(
    const CommandContext& context, geo::Database& database, const std::filesystem::path& file) {
    Progress progress("Importing roads and railways", context.progress, *context.err);
    const auto report = regions::import_traffic(database, file, {});
    progress.finish();
    if (report.unchanged) {
        *context.out << file.string() << ": imported already, nothing changed\n";
        return Outcome::unchanged;
    }
    *context.out << "  " << report.counts.read << " stretches read, joined to " << report.written
                 << " roads and railways\n";
    return Outcome::changed;
}

} // namespace

void import_base(const CommandContext& context, const ImportBaseOptions& options) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    bool has_changed = false;
    if (!options.countries.empty()) {
        has_changed |=
            import_kind(
                context, edit.database(), regions::BaseFeatureKind::country, options.countries) ==
            Outcome::changed;
    }
    if (!options.water.empty()) {
        has_changed |=
            import_kind(context, edit.database(), regions::BaseFeatureKind::water, options.water) ==
            Outcome::changed;
    }
    if (!options.roads.empty()) {
        has_changed |=
            import_roads_and_rails(context, edit.database(), options.roads) == Outcome::changed;
    }
    if (has_changed) {
        *context.out << edit.publish().string() << ": surroundings imported\n";
    }
}

} // namespace osh::server
