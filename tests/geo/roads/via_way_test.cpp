// Turn restrictions by way of another road.
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_network.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace osh::geo {
namespace {

constexpr LonLat western_end{{72.99}, {50.0}};
constexpr LonLat southern_end{{73.0}, {49.99}};
constexpr LonLat middle_of_link{{73.005}, {50.0}};
constexpr LonLat north_east{{73.01}, {50.01}};
constexpr LonLat south_east{{73.01}, {49.99}};

std::string node(int id, const char* lon, const char* lat) {
    return "<node id='" + std::to_string(id) + "' version='1' lat='" + lat + "' lon='" + lon +
           "'/>";
}

std::string way(int id, int from, int to) {
    return "<way id='" + std::to_string(id) + "' version='1'><nd ref='" + std::to_string(from) +
           "'/><nd ref='" + std::to_string(to) + "'/><tag k='highway' v='secondary'/></way>";
}

std::string restriction(const std::string& kind, int from, const std::vector<int>& vias, int to) {
    std::string members = "<member type='way' ref='" + std::to_string(from) + "' role='from'/>";
    for (const int via : vias) {
        members += "<member type='way' ref='" + std::to_string(via) + "' role='via'/>";
    }
    return "<relation id='20' version='1'>" + members + "<member type='way' ref='" +
           std::to_string(to) +
           "' role='to'/><tag k='type' v='restriction'/><tag k='restriction' v='" + kind +
           "'/></relation>";
}

/// Two junctions 2 and 3 joined by the link 11 (two stretches, 11 and 17, when it is cut at 8):
/// western_end (10) and southern_end (13) end at 2, north-east (14) and southern_end-east (15)
/// at 3.
std::string two_junctions(const std::string& relations, bool is_cut = false) {
    return "<?xml version='1.0'?><osm version='0.6'>" + node(1, "72.99", "50.00") +
           node(2, "73.00", "50.00") + node(3, "73.01", "50.00") + node(5, "73.00", "49.99") +
           node(6, "73.01", "50.01") + node(7, "73.01", "49.99") + node(8, "73.004", "50.00") +
           way(10, 1, 2) + (is_cut ? way(11, 2, 8) + way(17, 8, 3) : way(11, 2, 3)) +
           way(13, 2, 5) + way(14, 3, 6) + way(15, 3, 7) + relations + "</osm>";
}

class ViaWayTest : public ::testing::Test {
protected:
    ~ViaWayTest() override { std::filesystem::remove(m_file); }

    RoadNetwork network_of(const std::string& osm) {
        std::ofstream(m_file, std::ios::binary) << osm;
        const RoadMap map = read_osm_roads(m_file, RoadSpeeds::shipped());
        report = {};
        RoadGraph graph = build_road_graph(map, report);
        RoadHierarchy hierarchy = RoadHierarchy::of(graph);
        return {std::move(graph), std::move(hierarchy)};
    }

    static double metres(RoadNetwork& network, const LonLat& from, const LonLat& to) {
        const auto drive = network.drive(from, to);
        EXPECT_TRUE(drive);
        return drive ? drive->length_m : 0.0;
    }

    RoadBuildReport report;

private:
    std::filesystem::path m_file = std::filesystem::temp_directory_path() /
                                   ("oshmap_via_way_" + std::to_string(::getpid()) + ".osm");
};

/// From western_end by the link to the north-east: 0.715 + 0.715 + 1.112 km.
constexpr double straight_m = 2'542.0;
/// More than the same with a turn where roads meet or end, the nearest 0.286 km into the cut link.
constexpr double farther_m = 3'000.0;

TEST_F(ViaWayTest, ForbidsTheWayThroughTheLinkFromOneRoadOnly) {
    for (const bool is_cut : {false, true}) {
        const std::vector<int> vias = is_cut ? std::vector{11, 17} : std::vector{11};
        RoadNetwork network =
            network_of(two_junctions(restriction("no_left_turn", 10, vias, 14), is_cut));
        EXPECT_EQ(report.rules_kept, 1U);
        EXPECT_GT(metres(network, western_end, north_east), farther_m)
            << "by turning back somewhere";
        EXPECT_NEAR(metres(network, western_end, south_east), straight_m, 15.0) << "another turn";
        EXPECT_NEAR(metres(network, southern_end, north_east), 2'939.0, 15.0)
            << "from another road";
        EXPECT_NEAR(metres(network, north_east, western_end), straight_m, 15.0) << "the way back";
    }
}

TEST_F(ViaWayTest, AllowsOnlyTheWayThroughTheLink) {
    RoadNetwork network = network_of(two_junctions(restriction("only_left_turn", 10, {11}, 14)));
    EXPECT_EQ(report.rules_kept, 1U);
    EXPECT_NEAR(metres(network, western_end, north_east), straight_m, 15.0);
    EXPECT_GT(metres(network, western_end, south_east), farther_m);
    EXPECT_GT(metres(network, western_end, southern_end), farther_m)
        << "must not leave before the link either";
    EXPECT_NEAR(metres(network, southern_end, south_east), 2'939.0, 15.0);
}

TEST_F(ViaWayTest, ReachesPlacesOnTheLinkItself) {
    RoadNetwork network = network_of(two_junctions(restriction("no_left_turn", 10, {11}, 14)));
    EXPECT_NEAR(metres(network, western_end, middle_of_link), 1'072.0, 10.0);
    EXPECT_NEAR(metres(network, middle_of_link, north_east), 1'470.0, 10.0)
        << "who begins on the link has not come from the western_end";
    EXPECT_NEAR(metres(network, middle_of_link, western_end), 1'072.0, 10.0);
    EXPECT_NEAR(metres(network, southern_end, middle_of_link), 1'470.0, 10.0);
    const std::vector<LonLat> places{western_end, middle_of_link, north_east};
    const RoadTravel travel = network.travel(places);
    EXPECT_NEAR(travel.length_m[1], 1'072.0, 10.0);
    EXPECT_GT(travel.length_m[2], farther_m);
}

TEST_F(ViaWayTest, ReachesPlacesBehindARestrictionAtANode) {
    const std::string at_node =
        "<relation id='21' version='1'><member type='way' ref='10' role='from'/><member "
        "type='node' ref='2' role='via'/><member type='way' ref='13' role='to'/><tag k='type' "
        "v='restriction'/><tag k='restriction' v='no_right_turn'/></relation>";
    RoadNetwork network = network_of(two_junctions(at_node));
    EXPECT_NEAR(metres(network, western_end, middle_of_link), 1'072.0, 10.0);
    EXPECT_NEAR(metres(network, middle_of_link, western_end), 1'072.0, 10.0);
    EXPECT_NEAR(metres(network, southern_end, middle_of_link), 1'470.0, 10.0);
}

TEST_F(ViaWayTest, LeavesOutRulesThatLeadNowhere) {
    const std::vector<std::string> bad{
        restriction("no_left_turn", 10, {99}, 14),         // no such way
        restriction("no_left_turn", 10, {14}, 15),         // does not meet the first road
        restriction("no_left_turn", 10, {11}, 10),         // leads straight back
        restriction("no_left_turn", 10, {13}, 14),         // a dead end
        restriction("no_left_turn", 10, {11, 11, 11}, 14), // the same way again
        restriction("no_left_turn", 99, {11}, 14)};
    for (const std::string& relation : bad) {
        RoadNetwork network = network_of(two_junctions(relation));
        EXPECT_EQ(report.rules_kept, 0U) << relation;
        EXPECT_EQ(report.rules_ignored, 1U) << relation;
        EXPECT_NEAR(metres(network, western_end, north_east), straight_m, 15.0);
    }
    const std::vector<int> many(9, 11);
    network_of(two_junctions(restriction("no_left_turn", 10, many, 14)));
    EXPECT_EQ(report.rules_kept + report.rules_ignored, 0U) << "no rule with nine roads";
}

} // namespace
} // namespace osh::geo
