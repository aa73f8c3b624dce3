#include "server/command_line/commands/gazetteer_commands.hpp"

#include <memory>
#include <utility>

namespace osh::server {

namespace {

using GazetteerImport = void (*)(const CommandContext&, const GazetteerOptions&);
using MoreOptions = void (*)(OptionSet&, GazetteerOptions&);

/// Declares what all of these imports have in common and what this one has besides.
CommandAction declare_gazetteer_import(
    OptionSet& options, const std::string& files, GazetteerImport import, MoreOptions more) {
    const auto chosen = std::make_shared<GazetteerOptions>();
    options.add_arguments({"FILE", "", files}, chosen->files);
    if (more != nullptr) {
        more(options, *chosen);
    }
    options.add_text({"--attribution", "TEXT", "Whose data these are."}, chosen->attribution);
    options.add_text({"--licence", "TEXT", "On what terms they are used."}, chosen->licence);
    options.add_date(
        {"--as-of", "DATE", "Day of which the data speak, such as 2024-01-01."}, chosen->as_of);
    return [chosen, import](const CommandContext& context) {
        import(context, *chosen);
    };
}

Command import_osm_command() {
    Command command;
    command.name = "import osm";
    command.summary = "Imports settlements, streets and houses of an OpenStreetMap extract.";
    command.description =
        "Reads places, parts of settlements, named streets, house numbers, kilometre stones, old "
        "and other names from an extract (PBF or XML, also compressed) for the geocoder. A newer "
        "extract updates what the one before brought. The map data are © OpenStreetMap "
        "contributors (ODbL).";
    command.examples = {
        {"import osm kazakhstan-latest.osm.pbf", "the addresses of the country"},
        {"import osm kazakhstan-latest.osm.pbf --roads", "its addresses and its roads"},
        {"import osm centre.osm.gz --settlement Темиртау --kato 352310000",
         "an extract within one city, which lacks the city itself"},
    };
    command.configure = [](OptionSet& options) {
        return declare_gazetteer_import(
            options, "The extract.", import_osm, [](OptionSet& set, GazetteerOptions& chosen) {
                set.add_text(
                    {"--settlement",
                     "NAME",
                     "What lies in no settlement of the extract belongs to this one."},
                    chosen.settlement);
                set.add_text({"--kato", "CODE", "The KATO code of that one."}, chosen.kato);
                set.add_switch(
                    {"--roads", "", "Prepares its roads for planning, as `import roads` does."},
                    chosen.with_roads);
            });
    };
    return command;
}

Command import_address_register_command() {
    Command command;
    command.name = "import address-register";
    command.summary = "Imports the open tables of the state's address register.";
    command.description =
        "Reads s_ats, s_geonims, s_buildings and s_grounds_new, and the lists of types d_ats_types "
        "and d_geonims_types when given, as CSV or XML named by the table. Houses have no position "
        "in the register: they get one from a house of the same address in other sources, else "
        "that of their street. Each carries its code (РКА).";
    command.examples = {
        {"import address-register s_ats.csv s_geonims.csv s_buildings.csv d_geonims_types.csv",
         "streets and buildings"},
    };
    command.configure = [](OptionSet& options) {
        return declare_gazetteer_import(options, "The tables.", import_address_register, nullptr);
    };
    return command;
}

Command import_kato_command() {
    Command command;
    command.name = "import kato-tree";
    command.summary = "Imports the classifier KATO with all districts, okrugs and villages.";
    command.description =
        "Reads the classifier as the statistics bureau publishes it (CSV or XLSX; columns te, "
        "kaz_name, rus_name). Villages without a known position are answered with their district "
        "and marked.";
    command.examples = {{"import kato-tree kato.csv", "the classifier"}};
    command.configure = [](OptionSet& options) {
        return declare_gazetteer_import(options, "The classifier.", import_kato, nullptr);
    };
    return command;
}

Command import_renames_command() {
    Command command;
    command.name = "import renames";
    command.summary = "Imports old names of settlements, streets, districts and regions.";
    command.description =
        "Reads a table with the columns thing (region, district, settlement or street), kato (of "
        "the territory it lies in), settlement (of a street), old_name, new_name and changed_on. "
        "An old name is known only where it held.";
    command.examples = {{"import renames renames.csv", "the table"}};
    command.configure = [](OptionSet& options) {
        return declare_gazetteer_import(options, "The table.", import_renames, nullptr);
    };
    return command;
}

Command import_addresses_command() {
    Command command;
    command.name = "import addresses";
    command.summary = "Imports a plain table of addresses with positions.";
    command.description =
        "Reads a table with the columns settlement, street, house, lon, lat, and kato, postcode "
        "and rca where known; a row without a house places its street, one without a street its "
        "settlement. Several tables are told apart by --source.";
    command.examples = {
        {"import addresses own.csv", "one's own addresses"},
        {"import addresses survey.csv --source survey-2024", "a second table beside it"},
    };
    command.configure = [](OptionSet& options) {
        return declare_gazetteer_import(
            options, "The table.", import_addresses, [](OptionSet& set, GazetteerOptions& chosen) {
                set.add_text(
                    {"--source", "NAME", "What the table is called; `table` without it."},
                    chosen.source);
            });
    };
    return command;
}

} // namespace

std::vector<Command> gazetteer_commands() {
    std::vector<Command> commands;
    commands.push_back(import_osm_command());
    commands.push_back(import_address_register_command());
    commands.push_back(import_kato_command());
    commands.push_back(import_renames_command());
    commands.push_back(import_addresses_command());
    return commands;
}

} // namespace osh::server
