// roads_bench [COLUMNS ROWS]: prepares a made-up network of about 4 × COLUMNS × ROWS directed
// stretches (500 × 540 gives a million), proves 1,000 pairs against plain Dijkstra and prints times
// and memory.
#include "geo/roads/road_network.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/geo/roads/random_roads.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// Highest memory in use so far, in MB.
long peak_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtol(line.c_str() + 6, nullptr, 10) / 1'024;
        }
    }
    return 0;
}

} // namespace

int main(int count, char** words) {
    using namespace osh::geo;
    const auto columns = static_cast<std::uint32_t>(count > 2 ? std::atoi(words[1]) : 500);
    const auto rows = static_cast<std::uint32_t>(count > 2 ? std::atoi(words[2]) : 540);
    Dice dice(1);
    const RoadGraph graph = random_roads(columns, rows, dice);
    std::printf("%zu junctions, %zu directed stretches\n", graph.node_count(), graph.arcs().size());
    auto began = Clock::now();
    const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    std::printf(
        "prepared in %.1f s, %zu arcs in the hierarchy, peak memory %ld MB\n",
        seconds_since(began),
        hierarchy.all_up().size() + hierarchy.all_down().size(),
        peak_mb());
    RoadRouter router(hierarchy);
    const auto any = [&] {
        return static_cast<std::uint32_t>(dice.below(graph.node_count()));
    };
    int wrong = 0;
    double spent = 0.0;
    for (int origin = 0; origin < 50; ++origin) {
        const RoadSeeds from{{any(), 0, 0}};
        const auto times = plain_times(graph, from);
        for (int target = 0; target < 20; ++target) {
            const RoadSeeds to{{any(), 0, 0}};
            began = Clock::now();
            const auto path = router.path(from, to);
            spent += seconds_since(began);
            wrong += (path ? path->time : no_road) != times[to[0].node] ? 1 : 0;
        }
    }
    std::printf(
        "1,000 routes with their arcs: %.3f ms each, %d differ from Dijkstra\n", spent, wrong);
    std::vector<RoadSeeds> places;
    for (int place = 0; place < 200; ++place) {
        places.push_back({{any(), 0, 0}});
    }
    began = Clock::now();
    const RoadMatrix matrix = router.matrix(places, places);
    std::printf("matrix 200 x 200: %.3f s (%zu cells)\n", seconds_since(began), matrix.time.size());
    return wrong == 0 ? 0 : 1;
}
