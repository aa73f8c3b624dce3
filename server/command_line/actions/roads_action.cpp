#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_file.hpp"
#include "server/command_line/commands/import_roads_command.hpp"
#include "server/error.hpp"

#include <fstream>
#include <iterator>
#include <ostream>

namespace osh::server {

namespace {

geo::RoadSpeeds speeds_of(const ImportRoadsOptions& options) {
    if (options.speeds.empty()) {
        return geo::RoadSpeeds::shipped();
    }
    std::ifstream stream(options.speeds, std::ios::binary);
    if (!stream) {
        throw Error(options.speeds.string() + ": cannot be read");
    }
    return geo::RoadSpeeds::parse(std::string(std::istreambuf_iterator<char>(stream), {}));
}

} // namespace

void import_roads(const CommandContext& context, const ImportRoadsOptions& options) {
    const auto map = geo::read_osm_roads(options.extract, speeds_of(options));
    geo::RoadBuildReport report;
    const geo::RoadGraph graph = geo::build_road_graph(map, report);
    *context.out << "  " << report.ways << " roads, " << graph.node_count() << " junctions, "
                 << graph.arcs().size() << " directed stretches; " << report.rules_kept
                 << " turn restrictions kept, " << report.rules_ignored << " without effect; "
                 << graph.main_component_size() << " junctions in the main network\n";
    Progress progress("Preparing the roads", context.progress, *context.err);
    const auto hierarchy = geo::RoadHierarchy::of(
        graph, [&](std::size_t done, std::size_t total) { progress.reach(done, total); });
    progress.finish();
    const auto& folder = context.configuration.values.data_folder;
    const std::filesystem::path output =
        options.output.empty() ? folder / "roads.bin" : options.output;
    if (options.output.empty()) {
        std::filesystem::create_directories(folder);
    }
    geo::write_road_file(
        output,
        graph,
        hierarchy,
        "© OpenStreetMap contributors, " + options.extract.filename().string());
    *context.out << output.string() << ": roads imported\n";
}

} // namespace osh::server
