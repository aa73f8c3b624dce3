#pragma once

#include "geo/roads/road_snapper.hpp"

#include <vector>

namespace osh::geo {

/// A place on a road that can be reached within a time.
struct ReachedPlace {
    LonLat at;
    double seconds = 0.0;
};

/// Places along all roads that can be driven within `seconds` of a snapped place, nearest first:
/// the place itself, junctions, points of the stretches about every `spacing`, and where the time
/// runs out on them. Ferries carry on to their landings, their water is no place to be.
std::vector<ReachedPlace>
places_within(const RoadGraph& graph, const SnappedPlace& from, double seconds, Metres spacing);

} // namespace osh::geo
