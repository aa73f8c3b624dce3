#pragma once

#include "geo/roads/road_graph.hpp"

namespace osh::geo {

/// A node where a way begins or ends, and the time from the place itself to it.
struct RoadSeed {
    std::uint32_t node = 0;
    RoadTime time = 0;
    std::uint32_t length_m = 0;
};

/// Least times from the seeds to all nodes, `no_road` where none leads or `limit` is exceeded
/// (Dijkstra 1959). For isochrones, and to prove the hierarchy right.
std::vector<RoadTime>
plain_times(const RoadGraph& graph, std::span<const RoadSeed> from, RoadTime limit = no_road - 1);

} // namespace osh::geo
