#include "server/command_line/commands/import_territories_command.hpp"

#include <memory>

namespace osh::server {

namespace {

void declare(OptionSet& options, ImportTerritoriesOptions& chosen) {
    options.add_argument(
        {"FILE", "", "Boundaries in any format that GDAL reads: GeoJSON, GeoPackage, Shapefile …"},
        chosen.file);
    options.add_choice(
        {"--level", "LEVEL", "region or district; without it the codes tell."},
        chosen.level,
        {"region", "district"});
    options.add_switch(
        {"--dissolve", "", "Makes the regions too, by joining the districts of the file."},
        chosen.dissolve);
    options.add_text(
        {"--kato-field", "NAME", "Field with the KATO code; without it found by its content."},
        chosen.kato_field);
    options.add_text(
        {"--name-field-kk", "NAME", "Field with the Kazakh name."}, chosen.name_field_kk);
    options.add_text(
        {"--name-field-ru", "NAME", "Field with the Russian name."}, chosen.name_field_ru);
    options.add_text(
        {"--name-field-en", "NAME", "Field with the English name."}, chosen.name_field_en);
    options.add_date(
        {"--as-of", "DATE", "Day of which the boundaries speak, such as 2024-01-01."},
        chosen.as_of);
    options.add_text(
        {"--attribution", "TEXT", "Whose boundaries these are, shown on the map."},
        chosen.attribution);
    options.add_text({"--licence", "TEXT", "The licence of the boundaries."}, chosen.licence);
    options.add_switch(
        {"--allow-missing",
         "",
         "Takes a file that leaves out territories of its level which the dataset has."},
        chosen.allow_missing);
    options.add_switch(
        {"--dry-run", "", "Reads, checks and reports, and changes nothing."}, chosen.dry_run);
}

} // namespace

Command import_territories_command() {
    Command command;
    command.name = "import territories";
    command.summary = "Imports boundaries of regions or districts.";
    command.description =
        "Reads polygons with KATO codes and names, repairs what is invalid, closes gaps and "
        "overlaps between neighbours, checks each code against the place, and reports what was "
        "repaired, "
        "what is missing of the official list and what was refused. All good rows go in or none. "
        "They replace their level as a whole: a file that leaves out territories which are there "
        "is refused unless that is allowed.";
    command.examples = {
        {"import territories districts.gpkg --level district --dissolve",
         "districts, and regions made of them"},
        {"import territories oblasts.geojson --attribution \"Boundaries: AGKR\"",
         "regions of another source"},
        {"import territories districts.shp --dry-run", "only the report"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportTerritoriesOptions>();
        declare(options, *chosen);
        return [chosen](const CommandContext& context) {
            import_territories(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
