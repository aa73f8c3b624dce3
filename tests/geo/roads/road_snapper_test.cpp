// Where places meet the network, at junctions above all.
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_network.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "tests/geo/roads/random_roads.hpp"

namespace osh::geo {
namespace {

constexpr LonLat meeting_of_roads{{73.0}, {49.8}};
constexpr LonLat far_corner_of_loop{{73.03}, {49.8}};
constexpr LonLat on_two_way_road{{72.985}, {49.8}};

class RoadSnapperTest : public ::testing::Test {
protected:
    ~RoadSnapperTest() override { std::filesystem::remove(m_file); }

    /// A one-way loop and a two-way road that meet at `meeting_of_roads`.
    RoadNetwork loop_and_road(bool loop_first, const std::string& further = "") {
        const std::string loop_id = loop_first ? "10" : "11";
        const std::string road_id = loop_first ? "11" : "10";
        const std::string loop = "<way id='" + loop_id +
                                 "' version='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd "
                                 "ref='1'/><tag k='highway' v='primary'/><tag k='oneway' "
                                 "v='yes'/></way>";
        const std::string road = "<way id='" + road_id +
                                 "' version='1'><nd ref='1'/><nd ref='4'/><tag k='highway' "
                                 "v='primary'/></way>";
        std::ofstream(m_file, std::ios::binary)
            << "<?xml version='1.0'?><osm version='0.6'>"
               "<node id='1' version='1' lat='49.8' lon='73.0'/>"
               "<node id='2' version='1' lat='49.8' lon='73.03'/>"
               "<node id='3' version='1' lat='49.83' lon='73.03'/>"
               "<node id='4' version='1' lat='49.8' lon='72.97'/>"
               "<node id='5' version='1' lat='49.77' lon='73.0'/>"
            << (loop_first ? loop + road : road + loop) << further << "</osm>";
        const RoadMap map = read_osm_roads(m_file, RoadSpeeds::shipped());
        RoadBuildReport report;
        RoadGraph graph = build_road_graph(map, report);
        RoadHierarchy hierarchy = RoadHierarchy::of(graph);
        return {std::move(graph), std::move(hierarchy)};
    }

private:
    std::filesystem::path m_file = std::filesystem::temp_directory_path() /
                                   ("oshmap_snapper_" + std::to_string(::getpid()) + ".osm");
};

TEST_F(RoadSnapperTest, LeavesAJunctionByAnyOfItsRoadsWhateverTheirOrder) {
    for (const bool loop_first : {true, false}) {
        RoadNetwork network = loop_and_road(loop_first);
        const auto out = network.drive(meeting_of_roads, on_two_way_road);
        const auto back = network.drive(on_two_way_road, meeting_of_roads);
        ASSERT_TRUE(out && back);
        EXPECT_NEAR(out->length_m, 1'077.0, 5.0) << "not around the loop first";
        EXPECT_NEAR(back->length_m, 1'077.0, 5.0);
        EXPECT_EQ(out->shape.size(), 2U);
        const auto in_loop = network.drive(meeting_of_roads, far_corner_of_loop);
        ASSERT_TRUE(in_loop);
        EXPECT_NEAR(in_loop->length_m, 2'153.0, 10.0);
        EXPECT_EQ(in_loop->shape.back(), network.snap(far_corner_of_loop)->at);
        const auto nowhere = network.drive(meeting_of_roads, meeting_of_roads);
        ASSERT_TRUE(nowhere);
        EXPECT_EQ(nowhere->seconds, 0.0);
        EXPECT_EQ(nowhere->shape.size(), 2U);
    }
}

TEST_F(RoadSnapperTest, TakesAPlaceHalfAMetreFromAJunctionForTheJunction) {
    RoadNetwork network = loop_and_road(true);
    const auto snapped = network.snap({{73.000'004}, {49.8}});
    ASSERT_TRUE(snapped);
    EXPECT_EQ(road_point(snapped->at), road_point(meeting_of_roads));
    EXPECT_NEAR(snapped->offset.value, 0.29, 0.02);
    const auto farther = network.snap({{73.001}, {49.8}});
    ASSERT_TRUE(farther);
    EXPECT_EQ(farther->sides.size(), 1U) << "on the loop, which leads one way only";
}

/// A road of 17 km beside the two others, which end 4 km west of it, with no way across.
constexpr const char* island =
    "<node id='6' version='1' lat='49.84' lon='73.09'/><node id='7' version='1' lat='49.84' "
    "lon='73.33'/><way id='13' version='1'><nd ref='6'/><nd ref='7'/><tag k='highway' "
    "v='primary'/></way>";

TEST_F(RoadSnapperTest, JoinsPlacesOfASmallNetworkByItsOwnRoads) {
    // Eleven places on the island road: some have the main roads within 5 km, some do not.
    RoadNetwork network = loop_and_road(true, island);
    std::vector<LonLat> places;
    for (int at = 0; at <= 10; ++at) {
        places.push_back({{73.095 + 0.02 * at}, {49.84}});
    }
    const RoadTravel travel = network.travel(places);
    for (std::size_t to = 1; to < places.size(); ++to) {
        const double metres = great_circle_distance(places[0], places[to]).value;
        EXPECT_NEAR(travel.length_m[to], metres, 0.01 * metres) << to;
        const auto drive = network.drive(places[0], places[to]);
        ASSERT_TRUE(drive) << to;
        EXPECT_NEAR(drive->seconds, travel.seconds[to], 1.0) << to;
    }
}

TEST_F(RoadSnapperTest, CountsTheGroundBetweenARoadAndAPlace) {
    RoadNetwork network = loop_and_road(true, island);
    const LonLat on_island{{73.095}, {49.84}};
    const auto drive = network.drive(on_two_way_road, on_island);
    ASSERT_TRUE(drive) << "to the end of the main roads, and across";
    EXPECT_NEAR(drive->off_road.value, 4'790.0, 100.0);
    EXPECT_GT(drive->length_m, drive->off_road.value + 1'000.0);
    EXPECT_GT(drive->seconds, 4'000.0 / (10.0 / 3.6));
    const std::vector<LonLat> places{on_two_way_road, on_island};
    EXPECT_NEAR(network.travel(places).seconds[1], drive->seconds, 1e-6);
    EXPECT_EQ(off_road_seconds(Metres{250.0}), 0.0);
}

TEST_F(RoadSnapperTest, KeepsTheRestrictionsOfTheJunctionForThoseWhoPassIt) {
    for (const bool loop_first : {true, false}) {
        const std::string loop = loop_first ? "10" : "11";
        const std::string road = loop_first ? "11" : "10";
        RoadNetwork network = loop_and_road(
            loop_first,
            "<way id='12' version='1'><nd ref='4'/><nd ref='5'/><nd ref='2'/><tag k='highway' "
            "v='primary'/></way>"
            "<relation id='20' version='1'><member type='way' ref='" +
                road +
                "' role='from'/><member type='node' ref='1' role='via'/><member type='way' ref='" +
                loop +
                "' role='to'/><tag k='type' v='restriction'/><tag k='restriction' "
                "v='no_straight_on'/></relation>");
        const auto into_loop = network.drive(meeting_of_roads, {{73.015}, {49.8}});
        ASSERT_TRUE(into_loop) << "who begins at the junction has not come by the road";
        EXPECT_NEAR(into_loop->length_m, 1'077.0, 5.0);
        const auto there = network.drive(on_two_way_road, meeting_of_roads);
        ASSERT_TRUE(there);
        EXPECT_NEAR(there->length_m, 1'077.0, 5.0);
        const auto around = network.drive(on_two_way_road, {{73.015}, {49.8}});
        ASSERT_TRUE(around);
        EXPECT_GT(around->length_m, 8'000.0) << "by the southern road and through the loop";
    }
}

/// How far a place is from the nearest arc, each looked at.
double nearest_of_all(const RoadGraph& graph, const LonLat& place) {
    const double east_m = 111'195.0 * std::cos(place.lat.degrees * 3.14159265358979323846 / 180.0);
    double nearest = std::numeric_limits<double>::infinity();
    for (const RoadArc& arc : graph.arcs()) {
        const auto points = graph.points_of(arc);
        for (std::size_t at = 0; at + 1 < points.size(); ++at) {
            const LonLat a = lon_lat(points[at]);
            const LonLat b = lon_lat(points[at + 1]);
            const double x = (a.lon.degrees - place.lon.degrees) * east_m;
            const double y = (a.lat.degrees - place.lat.degrees) * 111'195.0;
            const double dx = (b.lon.degrees - a.lon.degrees) * east_m;
            const double dy = (b.lat.degrees - a.lat.degrees) * 111'195.0;
            const double part = std::clamp(-(x * dx + y * dy) / (dx * dx + dy * dy), 0.0, 1.0);
            nearest = std::min(nearest, std::hypot(x + part * dx, y + part * dy));
        }
    }
    return nearest;
}

TEST(RoadGrid, OverlooksNoRoadHoweverItCrossesTheCells) {
    Dice dice(8);
    RoadMap map;
    for (int point = 0; point < 120; ++point) {
        map.points.push_back(
            {static_cast<std::int32_t>(dice.below(1'500'000)) - 700'000,
             static_cast<std::int32_t>(dice.below(1'500'000)) - 700'000});
    }
    for (std::uint32_t way = 0; way < 40; ++way) {
        map.ways.push_back({way, {3 * way, 3 * way + 1, 3 * way + 2}, 60.0, way % 2 * 60.0});
    }
    RoadBuildReport report;
    const RoadGraph graph = build_road_graph(map, report);
    const RoadGrid grid(graph);
    const RoadSnapper snapper(graph, grid);
    for (int place = 0; place < 400; ++place) {
        const LonLat at{{dice.unit() * 0.15 - 0.07}, {dice.unit() * 0.15 - 0.07}};
        const double expected = nearest_of_all(graph, at);
        const auto snapped = snapper.snap(at, SnapTo::nearest_road);
        ASSERT_EQ(snapped.has_value(), expected <= 5'000.0) << expected;
        if (snapped) {
            EXPECT_NEAR(snapped->offset.value, expected, 0.6) << place;
        }
    }
}

TEST_F(RoadSnapperTest, DrivesBetweenJunctionsAsQuickAsPlainDijkstra) {
    Dice dice(5);
    RoadGraph graph = random_roads(25, 25, dice);
    RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    RoadNetwork network(std::move(graph), std::move(hierarchy));
    const auto any_junction = [&] {
        std::uint32_t node = 0;
        do {
            node = static_cast<std::uint32_t>(dice.below(network.graph().node_count()));
        } while (!network.graph().in_main_component(node));
        return node;
    };
    for (int origin = 0; origin < 40; ++origin) {
        const std::uint32_t from = any_junction();
        const RoadSeed seed{from, 0, 0};
        const auto times = plain_times(network.graph(), std::span(&seed, 1));
        for (int target = 0; target < 10; ++target) {
            const std::uint32_t to = any_junction();
            const std::vector<LonLat> places{
                lon_lat(network.graph().nodes()[from]), lon_lat(network.graph().nodes()[to])};
            const auto drive = network.drive(places[0], places[1]);
            ASSERT_TRUE(drive);
            EXPECT_NEAR(drive->seconds, times[to] / 1'000.0, 1e-9);
            EXPECT_NEAR(network.travel(places).seconds[1], times[to] / 1'000.0, 1e-9);
        }
    }
}

} // namespace
} // namespace osh::geo
