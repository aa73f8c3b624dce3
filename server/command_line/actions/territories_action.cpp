#include "regions/store/dataset_folder.hpp"
#include "regions/territories/import_territories.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/import_territories_command.hpp"
#include "server/command_line/progress.hpp"

#include <iomanip>
#include <ostream>

namespace osh::server {

namespace {

regions::TerritoryImportOptions
import_options(const ImportTerritoriesOptions& chosen, Progress& progress) {
    regions::TerritoryImportOptions options;
    if (!chosen.level.empty()) {
        options.level = chosen.level == "district" ? regions::TerritoryLevel::district
                                                   : regions::TerritoryLevel::region;
    }
    options.fields.code_field = given(chosen.kato_field);
    options.fields.name_kk_field = given(chosen.name_field_kk);
    options.fields.name_ru_field = given(chosen.name_field_ru);
    options.fields.name_en_field = given(chosen.name_field_en);
    options.dissolve =
        chosen.dissolve ? regions::Dissolve::districts_to_regions : regions::Dissolve::nothing;
    options.left_out = chosen.allow_missing || chosen.dry_run
                           ? regions::LeftOutTerritories::allowed
                           : regions::LeftOutTerritories::refused;
    options.attribution = given(chosen.attribution);
    options.licence = given(chosen.licence);
    options.as_of = given(chosen.as_of);
    options.progress = [&progress](std::size_t done, std::size_t total) {
        progress.reach(done, total);
    };
    return options;
}

void print_report(std::ostream& out, const regions::TerritoryImportReport& report) {
    out << "  " << report.counts.read << " rows read, " << report.counts.accepted << " accepted, "
        << report.counts.refused << " refused; level " << regions::word(report.level)
        << ", codes in field " << report.code_field << '\n';
    if (report.expected > 0) {
        out << "  " << report.missing << " of the " << report.expected
            << " in the official list are missing\n";
    }
    if (!report.left_out.empty()) {
        constexpr std::size_t most_named = 5;
        out << "  " << report.left_out.size() << " of the " << report.before
            << " that were there are left out: "
            << regions::named_territories(report.left_out, most_named) << '\n';
    }
    out << std::fixed << std::setprecision(1)
        << "  overlaps removed: " << report.overlap_removed_km2
        << " km², gaps filled: " << report.gap_filled_km2 << " km²\n"
        << std::defaultfloat;
    print_problems(out, report.problems);
}

} // namespace

void import_territories(const CommandContext& context, const ImportTerritoriesOptions& options) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    Progress progress("Importing territories", context.progress, *context.err);
    const auto report = regions::import_territories(
        edit.database(), options.file, import_options(options, progress));
    progress.finish();
    if (report.unchanged) {
        *context.out << options.file.string() << ": imported already, nothing changed\n";
        return;
    }
    print_report(*context.out, report);
    if (options.dry_run) {
        *context.out << "  a dry run: nothing was changed\n";
        return;
    }
    *context.out << edit.publish().string() << ": territories imported\n";
}

} // namespace osh::server
