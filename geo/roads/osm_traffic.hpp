#pragma once

#include "geo/roads/traffic_line.hpp"

#include <filesystem>
#include <vector>

namespace osh::geo {

/// Reads the roads and railways of an OpenStreetMap extract (PBF or XML, also compressed) that maps
/// show: `highway` from motorway down to residential streets, `railway=rail` and narrow gauge
/// without sidings and yards. Tracks, service roads, footways, and what is only planned or being
/// built are left out. Reads the file twice, ways first, then their nodes; a way is cut where the
/// extract lacks a node. Throws `geo::Error` naming the file when it cannot be read or holds none.
std::vector<TrafficLine> read_osm_traffic(const std::filesystem::path& file);

} // namespace osh::geo
