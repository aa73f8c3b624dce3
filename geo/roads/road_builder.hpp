#pragma once

#include "geo/roads/road_graph.hpp"

#include <cstdint>
#include <vector>

namespace osh::geo {

/// A road as a map draws it: a line through points that it may share with other roads.
struct RoadWay {
    std::int64_t id = 0;
    std::vector<std::uint32_t> points; ///< indices of the network's points, two at least
    double forward_kmh = 0.0;          ///< 0: may not be driven in the line's direction
    double backward_kmh = 0.0;
    bool unpaved = false;
    bool over_water = false; ///< a ferry
};

/// A rule about turning from one road into another, at a point they share or by way of others.
struct TurnRule {
    enum class Kind : std::uint8_t { no_turn, no_u_turn, only_turn };

    Kind kind = Kind::no_turn;
    std::int64_t from_way = 0;
    std::uint32_t via_point = 0;
    std::vector<std::int64_t> via_ways{}; ///< in order, in place of the point; empty: the point
    std::int64_t to_way = 0;
};

/// Points, roads and rules of a network.
struct RoadMap {
    std::vector<RoadPoint> points;
    std::vector<RoadWay> ways;
    std::vector<TurnRule> rules;
};

/// What became of the map.
struct RoadBuildReport {
    std::size_t ways = 0;
    std::size_t rules_kept = 0;    ///< turn rules that hold in the graph
    std::size_t rules_ignored = 0; ///< whose roads do not meet, or that are not about cars
};

/// Cuts the roads at their junctions. A turn rule is kept by doubling its junction for those who
/// arrive on the road it is about, so that every search keeps it without knowing of rules; one by
/// way of other roads by doubling these as well, for those who came from its first road.
RoadGraph build_road_graph(const RoadMap& map, RoadBuildReport& report);

} // namespace osh::geo
