#pragma once

#include "geo/roads/road_builder.hpp"
#include "geo/roads/road_speeds.hpp"

#include <filesystem>
#include <functional>

namespace osh::geo {

/// Reads the roads of an OpenStreetMap extract (PBF, XML, also compressed; libosmium decides by
/// the file's name): ways that cars drive on, up to barriers that no car passes, ferries (as quick
/// as their `duration`), turn restrictions of relations with a single via node; those that hold at
/// some hours only count as always in force. Reads the file twice, roads first, then their nodes.
/// Ways whose nodes are missing, as at the edge of an extract, are cut there. Throws `geo::Error`
/// naming the file when it cannot be read, is damaged, or holds no road.
RoadMap read_osm_roads(const std::filesystem::path& file, const RoadSpeeds& speeds);

} // namespace osh::geo
