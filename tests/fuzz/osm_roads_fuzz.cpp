// libFuzzer target of road extracts in PBF: roads come, a graph and its hierarchy, or a sentence.
#include "geo/error.hpp"
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_hierarchy.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

const osh::geo::RoadSpeeds& speeds() {
    static const osh::geo::RoadSpeeds shipped = osh::geo::RoadSpeeds::shipped();
    return shipped;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::filesystem::path file =
        std::filesystem::temp_directory_path() /
        ("osm_roads_fuzz_" + std::to_string(::getpid()) + ".osm.pbf");
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    try {
        const osh::geo::RoadMap map = osh::geo::read_osm_roads(file, speeds());
        osh::geo::RoadBuildReport report;
        osh::geo::RoadHierarchy::of(osh::geo::build_road_graph(map, report));
    } catch (const osh::geo::Error&) {
    }
    return 0;
}
