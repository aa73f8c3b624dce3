#include "server/command_line/commands/export_heat_command.hpp"

#include <memory>

namespace osh::server {

Command export_heat_command() {
    Command command;
    command.name = "export heat";
    command.summary = "Writes a heat surface as a GeoTIFF for GIS programs.";
    command.description =
        "Writes the surface over the country as a Cloud Optimized GeoTIFF in EPSG:3857, one pixel "
        "for each pixel of the map at the zoom given; not a number where nothing is known. The "
        "unit stands in the file. For everybody it is made of what everybody may see: of real "
        "enterprises the published figures only.";
    command.examples = {
        {"export heat injuries.tif", "injuries per 1000 km² and year"},
        {"export heat --measure diseases --selection 'kind=relative-risk&year=2022' risk.tif",
         "where diseases are more frequent than the workforce lets expect"},
        {"export heat --audience signed-in --zoom 8 --selection bandwidth_m=2000 fine.tif",
         "from the records, finely"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ExportHeatOptions>();
        options.add_argument({"FILE", "", "Where to write; it ends in .tif."}, chosen->output);
        options.add_choice(
            {"--measure", "WHAT", "injuries, diseases or risk; injuries without it."},
            chosen->measure,
            {"injuries", "diseases", "risk"});
        options.add_number(
            {"--zoom", "N", "Zoom of the pixels, 0 to 8; 6 without it."}, chosen->zoom, {0, 8});
        options.add_text(
            {"--selection",
             "QUERY",
             "kind, bandwidth_m, edge, source and the Selection in the words of the interface, "
             "such "
             "as 'kind=rate&year=2022'."},
            chosen->selection);
        options.add_choice(
            {"--audience", "WHO", "everybody or signed-in; everybody without it."},
            chosen->audience,
            {"everybody", "signed-in"});
        return [chosen](const CommandContext& context) {
            export_heat(context, *chosen);
        };
    };
    return command;
}

} // namespace osh::server
