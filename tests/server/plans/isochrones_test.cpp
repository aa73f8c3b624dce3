// Areas that are reached in some minutes, with and without roads.
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_builder.hpp"
#include "geo/roads/road_file.hpp"

#include <algorithm>
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
