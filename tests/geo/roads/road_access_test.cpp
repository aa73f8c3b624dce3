// Roads and barriers that are not for everybody.
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_network.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace osh::geo {
namespace {

constexpr LonLat first_end{{73.0}, {50.0}};
constexpr LonLat last_end{{73.06}, {50.0}};

class RoadAccessTest : public ::testing::Test {
protected:
    ~RoadAccessTest() override { std::filesystem::remove(m_file); }

    /// A straight road 1–2–3–4 of 4.3 km whose middle has `middle_tags`, its node 3 `node_tags`,
    /// and a way round of about 9 km from 1 by 5 to 4.
    RoadNetwork network_with(
        const std::string& middle_tags,
        const std::string& node_tags = "",
        const std::string& relations = "") {
        const std::string road = "<tag k='highway' v='secondary'/>";
        std::ofstream(m_file, std::ios::binary)
            << "<?xml version='1.0'?><osm version='0.6'>"
               "<node id='1' version='1' lat='50.0' lon='73.0'/>"
               "<node id='2' version='1' lat='50.0' lon='73.02'/>"
               "<node id='3' version='1' lat='50.0' lon='73.04'>"
            << node_tags
            << "</node><node id='4' version='1' lat='50.0' lon='73.06'/>"
               "<node id='5' version='1' lat='50.035' lon='73.03'/>"
               "<way id='10' version='1'><nd ref='1'/><nd ref='2'/>"
            << road << "</way><way id='11' version='1'><nd ref='2'/><nd ref='3'/>" << road
            << middle_tags << "</way><way id='12' version='1'><nd ref='3'/><nd ref='4'/>" << road
            << "</way><way id='13' version='1'><nd ref='1'/><nd ref='5'/><nd ref='4'/>" << road
            << "</way>" << relations << "</osm>";
        const RoadMap map = read_osm_roads(m_file, RoadSpeeds::shipped());
        RoadBuildReport report;
        RoadGraph graph = build_road_graph(map, report);
        rules_kept = report.rules_kept;
        RoadHierarchy hierarchy = RoadHierarchy::of(graph);
        return {std::move(graph), std::move(hierarchy)};
    }

    /// Kilometres from end to end.
    double through(const std::string& middle_tags, const std::string& node_tags = "") {
        const auto drive = network_with(middle_tags, node_tags).drive(first_end, last_end);
        return drive ? drive->length_m / 1'000.0 : -1.0;
    }

    std::size_t rules_kept = 0;

private:
    std::filesystem::path m_file = std::filesystem::temp_directory_path() /
                                   ("oshmap_access_" + std::to_string(::getpid()) + ".osm");
};

std::string access_tag(const std::string& key, const std::string& value) {
    return "<tag k='" + key + "' v='" + value + "'/>";
}

TEST_F(RoadAccessTest, LeadsAnOrdinaryCarRoundWhatOnlyFourWheelDriveMasters) {
    EXPECT_NEAR(through(access_tag("4wd_only", "no")), 4.29, 0.05);
    EXPECT_GT(through(access_tag("4wd_only", "yes")), 8.0);
    EXPECT_GT(through(access_tag("smoothness", "very_horrible")), 8.0);
    EXPECT_GT(through(access_tag("smoothness", "impassable")), 8.0);
    const auto into =
        network_with(access_tag("4wd_only", "yes")).drive(first_end, {{73.03}, {50.0}});
    ASSERT_TRUE(into);
    EXPECT_NEAR(into->length_m, 2'145.0, 30.0) << "to a place on it";
}

TEST_F(RoadAccessTest, CountsTheSlowerOfSurfaceAndSmoothnessOnce) {
    const RoadSpeeds speeds = RoadSpeeds::parse("kind,name,value,remark\n"
                                                "class,primary,100,\n"
                                                "surface,gravel,0.6,unpaved\n"
                                                "smoothness,bad,0.5,\n"
                                                "smoothness,good,1.0,\n");
    const auto kmh_of = [&](std::string_view smoothness) {
        const auto quality = speeds.quality([&](std::string_view key) -> std::string_view {
            return key == "highway"      ? "primary"
                   : key == "surface"    ? "gravel"
                   : key == "smoothness" ? smoothness
                                         : "";
        });
        return quality && quality->unpaved ? quality->forward_kmh : -1.0;
    };
    EXPECT_DOUBLE_EQ(kmh_of("bad"), 50.0);
    EXPECT_DOUBLE_EQ(kmh_of("good"), 60.0);
    EXPECT_DOUBLE_EQ(kmh_of("unheard of"), 60.0);
}

TEST_F(RoadAccessTest, TakesRoadsOfTheirOwnersToTheirEndsButNotThrough) {
    EXPECT_NEAR(through(""), 4.29, 0.05);
    EXPECT_NEAR(through(access_tag("access", "permissive")), 4.29, 0.05);
    for (const char* const whose :
         {"private", "permit", "military", "destination", "customers", "delivery"}) {
        EXPECT_GT(through(access_tag("access", whose)), 8.0) << whose;
        EXPECT_GT(through(access_tag("motor_vehicle", whose)), 8.0) << whose;
        RoadNetwork network = network_with(access_tag("access", whose));
        const auto into = network.drive(first_end, {{73.03}, {50.0}});
        ASSERT_TRUE(into) << whose;
        EXPECT_NEAR(into->length_m, 2'145.0, 30.0) << "to a place on it";
    }
}

TEST_F(RoadAccessTest, DoesNotPassWhatBarsCars) {
    const std::string gate = access_tag("barrier", "gate");
    EXPECT_NEAR(through("", gate), 4.29, 0.05) << "a gate is opened";
    EXPECT_NEAR(
        through("", access_tag("barrier", "bollard") + access_tag("motor_vehicle", "yes")),
        4.29,
        0.05);
    EXPECT_GT(through("", gate + access_tag("access", "no")), 8.0);
    EXPECT_GT(through("", gate + access_tag("locked", "yes")), 8.0);
    for (const char* const barrier : {"bollard", "block", "cycle_barrier", "jersey_barrier"}) {
        EXPECT_GT(through("", access_tag("barrier", barrier)), 8.0) << barrier;
    }
}

TEST_F(RoadAccessTest, KnowsRoadsThatAreClosedOneWayOrWhollyImpassable) {
    EXPECT_GT(through(access_tag("motor_vehicle:forward", "no")), 8.0);
    EXPECT_NEAR(through(access_tag("motor_vehicle:backward", "no")), 4.29, 0.05);
    EXPECT_GT(through(access_tag("smoothness", "impassable")), 8.0);
    EXPECT_GT(through(access_tag("oneway", "reversible")), 8.0);
}

TEST_F(RoadAccessTest, KeepsNoEntryFromEachOfItsRoads) {
    RoadNetwork network = network_with(
        "",
        "",
        "<relation id='20' version='1'><member type='way' ref='10' role='from'/><member type='way' "
        "ref='13' role='from'/><member type='node' ref='2' role='via'/><member type='way' ref='11' "
        "role='to'/><tag k='type' v='restriction'/><tag k='restriction' v='no_entry'/></relation>");
    EXPECT_EQ(rules_kept, 1U) << "the second road does not meet the node";
    const auto drive = network.drive(first_end, last_end);
    ASSERT_TRUE(drive);
    EXPECT_GT(drive->length_m, 8'000.0);
}

} // namespace
} // namespace osh::geo
