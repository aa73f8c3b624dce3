#include "geo/osm_addresses.hpp"
#include "regions/gazetteer/import_gazetteer.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/actions/import_report.hpp"
#include "server/command_line/commands/gazetteer_commands.hpp"
#include "server/command_line/commands/import_roads_command.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/dataset/geocoder_file.hpp"
#include "server/dataset/live_dataset.hpp"

#include <functional>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

using ReadSource = std::function<regions::ReadGazetteer()>;

const std::filesystem::path& only_file(const GazetteerOptions& options) {
    if (options.files.size() != 1) {
        throw UsageError("give exactly one FILE");
    }
    return options.files.front();
}

/// Reads, stores and publishes, and builds the geocoder's index of the new dataset at once, so that
/// no server has to.
void import_source(
    const CommandContext& context,
    const GazetteerOptions& options,
    const std::string& source,
    regions::GazetteerOrigin origin,
    const ReadSource& read) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    const std::string more = options.settlement + "|" + options.kato;
    if (regions::gazetteer_stands_on(edit.database(), source, options.files, more)) {
        *context.out << "These files are imported already, nothing changed.\n";
        return;
    }
    const regions::ReadGazetteer found = read();
    if (!options.attribution.empty()) {
        origin.attribution = options.attribution;
    }
    if (!options.licence.empty()) {
        origin.licence = options.licence;
    }
    origin.as_of = given(options.as_of);
    const auto report =
        regions::import_gazetteer(edit.database(), found, options.files, origin, more);
    *context.out << "  " << found.gazetteer.areas.size() << " areas, "
                 << found.gazetteer.streets.size() << " streets and parts, "
                 << found.gazetteer.houses.size() << " houses, " << found.gazetteer.renames.size()
                 << " renames; " << report.changes.added << " rows are new, "
                 << report.changes.changed << " changed, " << report.changes.removed
                 << " are gone, " << report.changes.same << " stayed; " << report.counts.refused
                 << " were refused\n";
    print_problems(*context.out, report.problems);
    const auto published = edit.publish();
    const auto dataset = open_dataset(context.configuration.values.data_folder);
    *context.out << published.string() << ": gazetteer `" << source << "` imported; index of "
                 << (dataset->geocoder->size() + 524'288) / 1'048'576 << " MB built\n";
}

} // namespace

void import_osm(const CommandContext& context, const GazetteerOptions& options) {
    const std::filesystem::path& file = only_file(options);
    std::optional<regions::ExtractSettlement> settlement;
    if (!options.settlement.empty()) {
        settlement = {options.settlement, geo::Kato::parse(options.kato)};
    }
    if (!options.kato.empty() && (!settlement || !settlement->kato)) {
        throw UsageError("--kato must be nine digits, and needs --settlement");
    }
    import_source(context, options, "osm", {"© OpenStreetMap contributors", "ODbL 1.0", {}}, [&] {
        return regions::osm_gazetteer(geo::read_osm_addresses(file), settlement);
    });
    if (options.with_roads) {
        import_roads(context, {.extract = file, .speeds = {}, .output = {}});
    }
}

void import_address_register(const CommandContext& context, const GazetteerOptions& options) {
    import_source(context, options, "address-register", {"Address register", "", {}}, [&] {
        return regions::read_address_register(options.files);
    });
}

void import_kato(const CommandContext& context, const GazetteerOptions& options) {
    const std::filesystem::path& file = only_file(options);
    import_source(context, options, "kato", {"KATO, NK RK 11", "", {}}, [&] {
        return regions::read_kato_tree(file);
    });
}

void import_renames(const CommandContext& context, const GazetteerOptions& options) {
    const std::filesystem::path& file = only_file(options);
    import_source(context, options, "renames", {}, [&] { return regions::read_renames(file); });
}

void import_addresses(const CommandContext& context, const GazetteerOptions& options) {
    const std::filesystem::path& file = only_file(options);
    const std::string source = options.source.empty() ? "table" : options.source;
    for (const std::string_view taken : {"osm", "kato", "renames", "address-register"}) {
        if (source == taken) {
            throw UsageError("--source: `" + source + "` is the name of another import");
        }
    }
    import_source(
        context, options, source, {}, [&] { return regions::read_address_table(file, source); });
}

} // namespace osh::server
