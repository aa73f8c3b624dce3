#pragma once

#include "geo/roads/road_network.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace osh::geo {

/// Writes a network to a file of its own beside the dataset: through a temporary file that is
/// renamed when complete, so that a crash leaves the old one, and who has that mapped keeps it.
/// `source` says where the roads come from. The same network gives the same bytes. The file is
/// made read-only: it is to be replaced, never written into. Little-endian machines only, as
/// everything here. Throws `geo::Error`.
void write_road_file(
    const std::filesystem::path& file,
    const RoadGraph& graph,
    const RoadHierarchy& hierarchy,
    const std::string& source);

/// A network as it lies in its file, mapped into memory; what is made of it keeps the mapping.
struct RoadFile {
    /// For one thread; each takes one of its own, which costs next to nothing.
    RoadNetwork network() const { return {graph, hierarchy, grid}; }

    RoadGraph graph;
    RoadHierarchy hierarchy;
    RoadGrid grid;
    std::string source;
};

/// What is mapped: the file, which must not be written into meanwhile, or a nameless copy.
enum class RoadMapping : std::uint8_t { the_file, own_copy };

/// Maps such a file. All of it is looked through once, for its checksum and for numbers that would
/// lead outside (about 50 ms for a million stretches); of that nothing stays in the process's
/// memory: pages come back when they are needed. Throws `geo::Error` naming the file when it is no
/// road file, is cut short, was changed, or was written by another version. Who answers requests
/// for long maps a copy of its own: a file that is copied over the one in use then harms nobody.
RoadFile
read_road_file(const std::filesystem::path& file, RoadMapping mapping = RoadMapping::the_file);

} // namespace osh::geo
