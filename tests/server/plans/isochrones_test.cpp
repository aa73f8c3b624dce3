// Areas that are reached in some minutes, with and without roads.
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_builder.hpp"
#include "geo/roads/road_file.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

#include "tests/server/plans/plan_desk_fixture.hpp"

namespace osh::server {
namespace {

class IsochroneTest : public PlanDeskTest {
protected:
    std::filesystem::path roads_file() const {
        return services->datasets->data_folder() / "roads.bin";
    }

    Json areas(double lon, double lat, const std::string& minutes) {
        return body_of(isochrones(
            asked(
                {},
                {{"lon", std::to_string(lon)}, {"lat", std::to_string(lat)}, {"minutes", minutes}}),
            *desk));
    }
};

TEST_F(IsochroneTest, AreCirclesWithoutRoads) {
    const Json found = areas(73.1, 49.8, "30,60");
    ASSERT_EQ(found["features"].size(), 2U);
    EXPECT_EQ(found["features"][0]["properties"]["minutes"], 60.0);
    EXPECT_EQ(found["features"][0]["properties"]["is_estimated"], true);
    EXPECT_TRUE(found["features"][0]["properties"]["margin_m"].is_null());
    const Json ring = found["features"][0]["geometry"]["coordinates"][0];
    EXPECT_EQ(ring.front(), ring.back());
    EXPECT_THROW(isochrones(asked(), *desk), Problem);
    EXPECT_THROW(areas(73.0, 49.0, "0"), Problem);
}

TEST_F(IsochroneTest, FollowARoadWithoutJunctions) {
    const auto extract = services->datasets->data_folder() / "one_road.osm";
    std::ofstream(extract) << "<?xml version='1.0'?><osm version='0.6'>"
                              "<node id='1' version='1' lat='50.0' lon='73.0'/>"
                              "<node id='2' version='1' lat='50.0' lon='74.0'/>"
                              "<way id='10' version='1'><nd ref='1'/><nd ref='2'/>"
                              "<tag k='highway' v='primary'/></way></osm>";
    const geo::RoadMap map = geo::read_osm_roads(extract, geo::RoadSpeeds::shipped());
    geo::RoadBuildReport report;
    const geo::RoadGraph graph = geo::build_road_graph(map, report);
    geo::write_road_file(roads_file(), graph, geo::RoadHierarchy::of(graph), "one road");
    const Json found = areas(73.5, 50.001, "10");
    EXPECT_TRUE(found["note"].is_null());
    const Json& properties = found["features"][0]["properties"];
    EXPECT_EQ(properties["is_estimated"], false);
    EXPECT_EQ(properties["margin_m"], 250.0);
    double west = 180.0;
    double east = -180.0;
    for (const Json& point : found["features"][0]["geometry"]["coordinates"][0]) {
        west = std::min(west, point[0].get<double>());
        east = std::max(east, point[0].get<double>());
    }
    // 75 km/h for ten minutes each way, and the margin.
    EXPECT_NEAR((east - west) * 71'475.0, 2.0 * (12'500.0 + 220.0), 200.0);
    const Json nowhere = areas(80.0, 45.0, "10");
    EXPECT_FALSE(nowhere["note"].is_null());
    EXPECT_TRUE(nowhere["features"][0]["geometry"].is_null());
}

/// Roads of so many junctions in a row, 100 m apart, in their file.
void write_row_of_roads(const std::filesystem::path& file, std::uint32_t junctions) {
    std::vector<geo::RoadPoint> nodes;
    std::vector<geo::RoadArc> arcs;
    for (std::uint32_t node = 0; node < junctions; ++node) {
        nodes.push_back({730'000'000 + static_cast<std::int32_t>(node) * 14'000, 500'000'000});
        for (const std::uint32_t next : {node - 1, node + 1}) {
            geo::RoadArc arc;
            arc.tail = node;
            arc.head = next;
            arc.time = 6'000;
            arc.length_m = 100;
            if (next < junctions) {
                arcs.push_back(arc);
            }
        }
    }
    const geo::RoadGraph graph(nodes, arcs, {});
    geo::write_road_file(
        file, graph, geo::RoadHierarchy::of(graph), std::to_string(junctions) + " junctions");
}

TEST(RoadDesk, LetsWhoUsesTheOldRoadsGoOn) {
    const auto folder = std::filesystem::path(::testing::TempDir()) /
                        ("swapped_roads" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    RoadDesk roads(folder, [](const std::string& sentence) { ADD_FAILURE() << sentence; });
    EXPECT_FALSE(roads.with_roads([](geo::RoadNetwork&, const std::string&) { FAIL(); }));
    write_row_of_roads(folder / "roads.bin", 50);
    const geo::LonLat west{{73.0}, {50.0}};
    const geo::LonLat east{{73.05}, {50.0}};
    std::string said_within;
    EXPECT_TRUE(roads.with_roads([&](geo::RoadNetwork& old, const std::string& source) {
        const double before = old.drive(west, east)->seconds;
        write_row_of_roads(folder / "roads.bin", 90);
        std::filesystem::last_write_time(
            folder / "roads.bin",
            std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
        roads.with_roads([&](geo::RoadNetwork& anew, const std::string& other) {
            said_within = other;
            EXPECT_EQ(anew.graph().node_count(), 90U);
        });
        EXPECT_EQ(old.graph().node_count(), 50U);
        EXPECT_EQ(old.drive(west, east)->seconds, before);
        EXPECT_EQ(source, "50 junctions");
    }));
    EXPECT_EQ(said_within, "90 junctions");
    std::filesystem::remove_all(folder);
}

TEST(RoadDesk, TakesDamagedRoadsForNone) {
    const auto folder = std::filesystem::path(::testing::TempDir()) /
                        ("damaged_roads" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "roads.bin", std::ios::binary) << "no roads at all";
    std::vector<std::string> said;
    RoadDesk roads(folder, [&](const std::string& sentence) { said.push_back(sentence); });
    for (int time = 0; time < 2; ++time) {
        EXPECT_FALSE(roads.with_roads([](geo::RoadNetwork&, const std::string&) { FAIL(); }));
    }
    ASSERT_EQ(said.size(), 1U) << "once for each file";
    EXPECT_THAT(said.front(), ::testing::HasSubstr("ways are estimated"));
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace osh::server
