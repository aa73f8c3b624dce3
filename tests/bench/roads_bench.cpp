// roads_bench [COLUMNS ROWS]: prepares a made-up network of about 4 × COLUMNS × ROWS directed
// stretches (500 × 540 gives a million), proves 1,000 pairs against plain Dijkstra and prints times
// and memory; then asks SpatiaLite's VirtualRouting for some of the same routes.
// roads_bench write FILE [COLUMNS ROWS]: writes such a network to a road file.
// roads_bench open FILE: what it takes to open that, to drive, to fill a matrix, in time and
// memory.
#include "geo/roads/road_file.hpp"
#include "geo/sqlite/database.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/geo/roads/random_roads.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// A line of what the system says of this process, in MB: `VmHWM`, the highest memory so far,
/// `RssAnon` its own memory, `RssFile` the pages of mapped files that it has touched.
double memory_mb(const std::string& line_name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(line_name + ":")) {
            return std::strtod(line.c_str() + line_name.size() + 1, nullptr) / 1'024.0;
        }
    }
    return 0.0;
}

void tell_memory(const char* moment) {
    std::printf(
        "  %s: own memory %.1f MB, touched of the file %.1f MB\n",
        moment,
        memory_mb("RssAnon"),
        memory_mb("RssFile"));
}

void write_made_up(const std::filesystem::path& file, std::uint32_t columns, std::uint32_t rows) {
    osh::geo::Dice dice(1);
    const osh::geo::RoadGraph graph = osh::geo::random_roads(columns, rows, dice);
    osh::geo::write_road_file(file, graph, osh::geo::RoadHierarchy::of(graph), "made up");
    std::printf(
        "%zu junctions, %zu directed stretches, %.1f MB\n",
        graph.node_count(),
        graph.arcs().size(),
        static_cast<double>(std::filesystem::file_size(file)) / 1'048'576.0);
}

/// As a server or a command does it that has just been started.
void open_and_use(const std::filesystem::path& file) {
    using namespace osh::geo;
    tell_memory("before");
    auto began = Clock::now();
    const RoadFile roads = read_road_file(file);
    std::printf("opened in %.1f ms\n", seconds_since(began) * 1'000.0);
    tell_memory("open");
    began = Clock::now();
    RoadNetwork network = roads.network();
    std::printf("a network for one thread in %.3f ms\n", seconds_since(began) * 1'000.0);
    Dice dice(2);
    const auto anywhere = [&] {
        return lon_lat(roads.graph.nodes()[dice.below(roads.graph.node_count())]);
    };
    began = Clock::now();
    network.drive(anywhere(), anywhere());
    std::printf("first drive %.3f ms\n", seconds_since(began) * 1'000.0);
    tell_memory("after it");
    began = Clock::now();
    constexpr int drives = 1'000;
    for (int drive = 0; drive < drives; ++drive) {
        network.drive(anywhere(), anywhere());
    }
    std::printf("%d drives, %.3f ms each\n", drives, seconds_since(began) * 1'000.0 / drives);
    tell_memory("after them");
    std::vector<LonLat> places;
    for (int place = 0; place < 200; ++place) {
        places.push_back(anywhere());
    }
    began = Clock::now();
    network.travel(places);
    std::printf("matrix of 200 places %.1f ms\n", seconds_since(began) * 1'000.0);
    tell_memory("after it");
}

/// The stretches as a table, from which SpatiaLite makes its own network.
void fill_spatialite(osh::geo::Database& database, const osh::geo::RoadGraph& graph) {
    database.execute("SELECT InitSpatialMetadataFull(1)");
    osh::geo::Transaction transaction(database);
    database.execute("CREATE TABLE road (id INTEGER PRIMARY KEY, node_from INTEGER NOT NULL, "
                     "node_to INTEGER NOT NULL, seconds DOUBLE NOT NULL)");
    auto put =
        database.prepare("INSERT INTO road (node_from, node_to, seconds) VALUES (?1, ?2, ?3)");
    for (const osh::geo::RoadArc& arc : graph.arcs()) {
        put.bind(1, arc.tail + 1).bind(2, arc.head + 1).bind(3, arc.time / 1000.0).run();
    }
    transaction.commit();
}

/// Prints what SpatiaLite takes for the same network, and how its times compare: ours are those of
/// plain Dijkstra, while its search (5.0) does not always end with the quickest route.
void beside_spatialite(
    const osh::geo::RoadGraph& graph, osh::geo::RoadRouter& router, osh::geo::Dice& dice) {
    using namespace osh::geo;
    const auto file = std::filesystem::temp_directory_path() / "oshmap_roads_bench.sqlite";
    std::filesystem::remove(file);
    {
        Database database(file.string(), DatabaseAccess::create);
        auto began = Clock::now();
        fill_spatialite(database, graph);
        const auto made = database.number(
            "SELECT CreateRouting('routing_data', 'routing', 'road', 'node_from', 'node_to', NULL, "
            "'seconds', NULL, 0, 0)");
        std::printf(
            "SpatiaLite: network made in %.1f s (%s)\n",
            seconds_since(began),
            made == 1 ? "done" : "refused");
        // The first row is the whole route. With LIMIT the virtual table answers nothing at all.
        auto route =
            database.prepare("SELECT Cost FROM routing WHERE NodeFrom = ?1 AND NodeTo = ?2");
        double theirs = 0.0;
        double ours = 0.0;
        int longer = 0;
        int otherwise = 0;
        constexpr int routes = 20;
        for (int asked = 0; asked < routes; ++asked) {
            const auto from = static_cast<std::uint32_t>(dice.below(graph.node_count()));
            const auto to = static_cast<std::uint32_t>(dice.below(graph.node_count()));
            began = Clock::now();
            route.bind(1, from + 1).bind(2, to + 1);
            const double cost = route.step() ? route.real(0) : -1.0;
            route.reset();
            theirs += seconds_since(began);
            began = Clock::now();
            const RoadSeeds start{{from, 0, 0}};
            const RoadSeeds end{{to, 0, 0}};
            const auto path = router.path(start, end);
            ours += seconds_since(began);
            const double expected = path ? path->time / 1000.0 : -1.0;
            longer += cost > expected + 0.01 ? 1 : 0;
            otherwise += cost < expected - 0.01 ? 1 : 0;
        }
        std::printf(
            "%d more routes: SpatiaLite %.0f ms each, hierarchy %.2f ms each; SpatiaLite's are "
            "longer in "
            "%d cases, shorter or missing in %d\n",
            routes,
            theirs * 1000.0 / routes,
            ours * 1000.0 / routes,
            longer,
            otherwise);
    }
    std::filesystem::remove(file);
}

} // namespace

int main(int count, char** words) {
    using namespace osh::geo;
    const std::string task = count > 2 ? words[1] : "";
    if (task == "open") {
        open_and_use(words[2]);
        return 0;
    }
    const int first = task == "write" ? 3 : 1;
    const bool is_sized = count > first + 1;
    const auto columns = static_cast<std::uint32_t>(is_sized ? std::atoi(words[first]) : 500);
    const auto rows = static_cast<std::uint32_t>(is_sized ? std::atoi(words[first + 1]) : 540);
    if (task == "write") {
        write_made_up(words[2], columns, rows);
        return 0;
    }
    Dice dice(1);
    const RoadGraph graph = random_roads(columns, rows, dice);
    std::printf("%zu junctions, %zu directed stretches\n", graph.node_count(), graph.arcs().size());
    auto began = Clock::now();
    const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    std::printf(
        "prepared in %.1f s, %zu arcs in the hierarchy, peak memory %.0f MB\n",
        seconds_since(began),
        hierarchy.arc_count(),
        memory_mb("VmHWM"));
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
    beside_spatialite(graph, router, dice);
    return wrong == 0 ? 0 : 1;
}
