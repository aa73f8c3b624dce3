#include "server/command_line/commands/export_tiles_command.hpp"

#include <memory>

namespace osh::server {

Command export_tiles_command() {
    Command command;
    command.name = "export tiles";
    command.summary = "Writes vector tiles to one file, PMTiles or MBTiles.";
    command.description =
        "Draws every tile of the zooms in which something lies and writes it once, also where many "
        "tiles are alike. The file's ending says the format: .pmtiles (version 3) or .mbtiles "
        "(1.3). Files in the folder archives of the data folder are served under /archives. An "
        "archive for everybody holds no single enterprise of a real register.";
    command.examples = {
        {"export tiles --layers base,territories --zoom 0-8 map.pmtiles", "the map's ground"},
        {"export tiles --layers territories --selection "
         "'level=district&indicator=injury_rate_1000' "
         "rates.mbtiles",
         "districts with a rate written into them"},
        {"export tiles --layers enterprises --zoom 0-12 --audience signed-in "
         "data/archives/all.pmtiles",
         "for those who have signed in"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExportTilesOptions>();
        options.add_argument(
            {"FILE", "", "Where to write; it ends in .pmtiles or .mbtiles."}, chosen->output);
        options.add_text(
            {"--layers", "LIST", "Layers by comma; base,territories without it."}, chosen->layers);
        options.add_text(
            {"--zoom", "RANGE", "Zooms such as 0-12 or 7; 0-10 without it."}, chosen->zooms);
        options.add_text(
            {"--selection",
             "QUERY",
             "What the tiles depend on, in the words of the interface, such as "
             "'territory=35&fields=count,workers'."},
            chosen->selection);
        options.add_choice(
            {"--audience", "WHO", "everybody or signed-in; everybody without it."},
            chosen->audience,
            {"everybody", "signed-in"});
        return [chosen](const CommandContext& context) {
            export_tiles(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
