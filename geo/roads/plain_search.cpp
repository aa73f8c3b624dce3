#include "geo/roads/plain_search.hpp"

#include <functional>
#include <queue>

namespace osh::geo {

std::vector<RoadTime>
plain_times(const RoadGraph& graph, std::span<const RoadSeed> from, RoadTime limit) {
    using Entry = std::pair<std::uint64_t, std::uint32_t>;
    std::vector<RoadTime> times(graph.node_count(), no_road);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    const auto reach = [&](std::uint32_t node, std::uint64_t time) {
        if (time <= limit && time < times[node]) {
            times[node] = static_cast<RoadTime>(time);
            queue.emplace(time, node);
        }
    };
    for (const RoadSeed& seed : from) {
        reach(seed.node, seed.time);
    }
    while (!queue.empty()) {
        const auto [time, node] = queue.top();
        queue.pop();
        if (time > times[node]) {
            continue;
        }
        for (const RoadArc& arc : graph.leaving(node)) {
            reach(arc.head, time + arc.time);
        }
    }
    return times;
}

} // namespace osh::geo
