#pragma once

#include "geo/roads/road_network.hpp"

#include <filesystem>
#include <string>

namespace osh::geo {

/// Writes a network to a file of its own beside the dataset: through a temporary file that is
/// renamed when complete, so that a crash leaves the old one. `source` says where the roads come
/// from. Little-endian machines only, as everything here. Throws `geo::Error`.
void write_road_file(
    const std::filesystem::path& file,
    const RoadGraph& graph,
    const RoadHierarchy& hierarchy,
    const std::string& source);

/// A network read back, with what it says of itself.
struct RoadFile {
    RoadNetwork network;
    std::string source;
};

/// Reads such a file through a memory map. Throws `geo::Error` naming the file when it is no road
/// file, is cut short, was changed, or was written by another version.
RoadFile read_road_file(const std::filesystem::path& file);

} // namespace osh::geo
