#include "geo/distance.hpp"
#include "geo/error.hpp"
#include "geo/planner/road_travel.hpp"
#include "geo/roads/osm_roads.hpp"
#include "geo/roads/road_network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <osmium/io/any_input.hpp>
#include <osmium/io/any_output.hpp>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/geo/roads/random_roads.hpp"

namespace osh::geo {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Where each test may write; gone afterwards.
class RoadNetworkTest : public ::testing::Test {
protected:
    RoadNetworkTest() { std::filesystem::create_directories(m_folder); }

    ~RoadNetworkTest() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path file(const std::string& name) const { return m_folder / name; }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(file(name), std::ios::binary) << text;
        return file(name);
    }

    RoadNetwork network_of(const std::string& osm) const {
        const RoadMap map = read_osm_roads(write("roads.osm", osm), RoadSpeeds::shipped());
        RoadBuildReport report;
        RoadGraph graph = build_road_graph(map, report);
        RoadHierarchy hierarchy = RoadHierarchy::of(graph);
        return {std::move(graph), std::move(hierarchy)};
    }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("oshmap_roads_" + std::to_string(::getpid()));
};

/// A crossing: west 1, centre 2, east 3, north 4, south 5; a track 6–7 apart from all.
std::string crossing(const std::string& relations = "", const std::string& east_tags = "") {
    const std::string road = "<tag k='highway' v='secondary'/>";
    return "<?xml version='1.0'?><osm version='0.6'>"
           "<node id='1' version='1' lat='50.00' lon='72.99'/><node id='2' version='1' lat='50.00' "
           "lon='73.00'/>"
           "<node id='3' version='1' lat='50.00' lon='73.01'/><node id='4' version='1' lat='50.01' "
           "lon='73.00'/>"
           "<node id='5' version='1' lat='49.99' lon='73.00'/>"
           "<node id='6' version='1' lat='50.0005' lon='73.004'/><node id='7' version='1' "
           "lat='50.0005' lon='73.006'/>"
           "<way id='10' version='1'><nd ref='1'/><nd ref='2'/>" +
           road +
           "</way>"
           "<way id='11' version='1'><nd ref='2'/><nd ref='3'/>" +
           road + east_tags +
           "</way>"
           "<way id='12' version='1'><nd ref='2'/><nd ref='4'/>" +
           road +
           "</way>"
           "<way id='13' version='1'><nd ref='2'/><nd ref='5'/>" +
           road +
           "</way>"
           "<way id='14' version='1'><nd ref='6'/><nd ref='7'/><tag k='highway' v='track'/></way>"
           "<way id='15' version='1'><nd ref='1'/><nd ref='4'/><tag k='highway' "
           "v='footway'/></way>" +
           relations + "</osm>";
}

std::string turn(const std::string& kind, int from, int to) {
    return "<relation id='20' version='1'><member type='way' ref='" + std::to_string(from) +
           "' role='from'/><member type='node' ref='2' role='via'/><member type='way' ref='" +
           std::to_string(to) +
           "' role='to'/><tag k='type' v='restriction'/><tag k='restriction' v='" + kind +
           "'/></relation>";
}

constexpr LonLat west{{72.99}, {50.0}};
constexpr LonLat east{{73.01}, {50.0}};
constexpr LonLat north{{73.0}, {50.01}};
constexpr LonLat south{{73.0}, {49.99}};

TEST_F(RoadNetworkTest, DrivesAcrossACrossing) {
    RoadNetwork network = network_of(crossing());
    const auto drive = network.drive(west, east);
    ASSERT_TRUE(drive);
    EXPECT_NEAR(drive->length_m, 1'430.0, 10.0);
    EXPECT_NEAR(drive->seconds, 1'430.0 / (65.0 / 3.6), 1.0);
    EXPECT_EQ(drive->shape.size(), 3U);
    EXPECT_EQ(drive->unpaved_m, 0.0);
}

TEST_F(RoadNetworkTest, KeepsOneWays) {
    const RoadNetwork network = network_of(crossing("", "<tag k='oneway' v='-1'/>"));
    const auto towards = [&](const LonLat& from, const LonLat& to) {
        return std::ranges::count_if(network.graph().arcs(), [&](const RoadArc& arc) {
            return network.graph().nodes()[arc.tail] == road_point(from) &&
                   network.graph().nodes()[arc.head] == road_point(to);
        });
    };
    const LonLat centre{{73.0}, {50.0}};
    EXPECT_EQ(towards(east, centre), 1);
    EXPECT_EQ(towards(centre, east), 0) << "one-way against the line";
    EXPECT_EQ(towards(centre, north), 1);
}

TEST_F(RoadNetworkTest, KeepsTurnRules) {
    EXPECT_FALSE(
        network_of(crossing(turn("no_left_turn", 10, 12))).drive(west, north)->length_m < 2'500.0)
        << "round over a dead end, where one may turn back";
    EXPECT_LT(
        network_of(crossing(turn("no_left_turn", 10, 12))).drive(west, south)->length_m, 2'000.0);
    EXPECT_LT(
        network_of(crossing(turn("no_left_turn", 10, 12))).drive(east, north)->length_m, 2'000.0);
    EXPECT_LT(
        network_of(crossing(turn("only_left_turn", 10, 12))).drive(west, north)->length_m, 2'000.0);
    EXPECT_GT(
        network_of(crossing(turn("only_left_turn", 10, 12))).drive(west, east)->length_m, 2'500.0);
}

/// A restriction as `restriction:conditional` says it.
std::string conditional_turn(const std::string& text) {
    std::string relation = turn("KIND", 10, 12);
    relation.replace(
        relation.find("k='restriction' v='KIND'"),
        24,
        "k='restriction:conditional' v='" + text + "'");
    return relation;
}

TEST_F(RoadNetworkTest, TakesTurnsForbiddenAtSomeHoursAsForbidden) {
    const auto length = [&](const std::string& text) {
        return network_of(crossing(conditional_turn(text))).drive(west, north)->length_m;
    };
    EXPECT_GT(length("no_left_turn @ (Mo-Fr 07:00-09:00)"), 2'500.0);
    EXPECT_LT(length("only_left_turn @ (Mo-Fr 07:00-09:00)"), 2'000.0);
    EXPECT_LT(length("no_left_turn @ (weight&gt;3.5)"), 2'000.0) << "not about cars";
}

TEST_F(RoadNetworkTest, CrossesByFerryAsQuickAsItsTimetable) {
    const auto seconds = [&](const std::string& tags) {
        std::string map = crossing();
        const std::string footway = "<tag k='highway' v='footway'/>";
        map.replace(map.find(footway), footway.size(), "<tag k='route' v='ferry'/>" + tags);
        const std::string bridge = "<way id='12' version='1'><nd ref='2'/><nd ref='4'/>";
        map.replace(
            map.find(bridge), bridge.size(), "<way id='12' version='1'><nd ref='2'/><nd ref='5'/>");
        const auto drive = network_of(map).drive(west, north);
        return drive ? drive->seconds - off_road_seconds(drive->off_road) : -1.0;
    };
    EXPECT_NEAR(seconds(""), 1'324.0 / (12.0 / 3.6), 5.0) << "12 km/h where nothing is said";
    EXPECT_NEAR(seconds("<tag k='duration' v='00:20'/>"), 1'200.0, 5.0);
    EXPECT_NEAR(seconds("<tag k='duration' v='20'/>"), 1'200.0, 5.0);
    EXPECT_NEAR(seconds("<tag k='duration' v='soon'/>"), 1'324.0 / (12.0 / 3.6), 5.0);
    EXPECT_LT(seconds("<tag k='motor_vehicle' v='no'/>"), 60.0)
        << "for people on foot: the drive ends on this shore";
}

TEST_F(RoadNetworkTest, LeavesAFerryAtItsEndsOnly) {
    std::string map = crossing();
    const std::string footway = "<tag k='highway' v='footway'/>";
    map.replace(map.find(footway), footway.size(), "<tag k='route' v='ferry'/>");
    const LonLat on_the_water{{72.995}, {50.005}}; // half-way from west to north
    const auto drive = network_of(map).drive(west, on_the_water);
    ASSERT_TRUE(drive);
    EXPECT_NEAR(drive->off_road.value, 358.0, 10.0) << "from the road beside the water";
    EXPECT_EQ(drive->unpaved_m, 0.0);
}

TEST_F(RoadNetworkTest, ReadsPbfAndSurvivesItsDamage) {
    osmium::io::Reader reader(write("whole.osm", crossing(turn("no_left_turn", 10, 12))).string());
    osmium::io::Writer writer(
        file("whole.osm.pbf").string(), reader.header(), osmium::io::overwrite::allow);
    while (osmium::memory::Buffer buffer = reader.read()) {
        writer(std::move(buffer));
    }
    writer.close();
    std::ifstream stream(file("whole.osm.pbf"), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    const auto ways = [&](const std::string& text) {
        try {
            const RoadMap map = read_osm_roads(write("cut.osm.pbf", text), RoadSpeeds::shipped());
            RoadBuildReport report;
            RoadHierarchy::of(build_road_graph(map, report));
            return static_cast<int>(map.ways.size());
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr("cut.osm.pbf: "));
            return -1;
        }
    };
    EXPECT_EQ(ways(bytes), 5);
    int whole = 0;
    for (std::size_t size = 0; size < bytes.size(); size += 9) {
        whole += ways(bytes.substr(0, size)) == 5 ? 1 : 0;
    }
    EXPECT_LE(whole, 1) << "cut between two blocks, as if the rest had never been";
    Dice dice(4);
    for (int round = 0; round < 200; ++round) {
        std::string text = bytes;
        for (int change = 0; change < 3; ++change) {
            text[dice.below(text.size())] = static_cast<char>(dice.below(256));
        }
        EXPECT_LE(ways(text), 5);
    }
}

TEST_F(RoadNetworkTest, DrawsThePlanAlongTheRoads) {
    RoadNetwork network = network_of(crossing());
    FieldProblem field;
    field.positions = {west, north, LonLat{{60.0}, {40.0}}};
    field.travel_is_estimated = true;
    FieldInspector aigul;
    aigul.id = "Aigul";
    field.inspectors.push_back(aigul);
    for (const std::size_t place : {std::size_t{1}, std::size_t{2}}) {
        FieldVisit visit;
        visit.id = place == 1 ? "north" : "in the sea";
        visit.value = 10.0;
        visit.service_s = 600;
        visit.place = place;
        field.visits.push_back(visit);
    }
    const RoadTravelReport report = travel_by_road(field, network);
    EXPECT_EQ(report.unreached, std::vector<std::size_t>{2});
    SearchLimits limits;
    limits.iterations = 50;
    FieldPlan plan = plan_field(field, limits, FieldQuestions::routes_only);
    draw_by_road(field, network, plan);
    const auto way = way_of(field, plan, plan.duties.front());
    const LonLat centre{{73.0}, {50.0}};
    const auto crossings = std::ranges::count_if(
        way, [&](const LonLat& point) { return great_circle_distance(point, centre).value < 1.0; });
    EXPECT_EQ(crossings, 2) << "there and back over the crossing";
    EXPECT_EQ(way.front(), west);
    ASSERT_EQ(plan.omitted.omissions.size(), 1U);
    EXPECT_THAT(
        omission_text(field, plan, plan.omitted.omissions.front(), PlanLanguage::en),
        HasSubstr("no road leads there"));
}

TEST_F(RoadNetworkTest, SnapsToTheRoadsThatLeadSomewhere) {
    const RoadNetwork network = network_of(crossing());
    const auto snapped = network.snap({{73.005}, {50.0005}});
    ASSERT_TRUE(snapped);
    EXPECT_TRUE(snapped->in_main_component) << "not to the track, though that is nearer";
    EXPECT_NEAR(snapped->offset.value, 55.6, 1.0);
    EXPECT_NEAR(snapped->at.lat.degrees, 50.0, 1e-6);
    EXPECT_FALSE(network.snap({{80.0}, {45.0}})) << "no road for hundreds of kilometres";
}

TEST_F(RoadNetworkTest, DrivesAlongOneRoad) {
    RoadNetwork network = network_of(crossing());
    const auto drive = network.drive({{73.002}, {50.0}}, {{73.008}, {50.0}});
    ASSERT_TRUE(drive);
    EXPECT_NEAR(drive->length_m, 429.0, 3.0);
    const auto back = network.drive({{73.008}, {50.0}}, {{73.002}, {50.0}});
    ASSERT_TRUE(back);
    EXPECT_NEAR(back->length_m, 429.0, 3.0);
    const std::vector<LonLat> places{{{73.002}, {50.0}}, {{73.008}, {50.0}}, west};
    const RoadTravel travel = network.travel(places);
    EXPECT_NEAR(travel.length_m[1], 429.0, 3.0);
    EXPECT_EQ(travel.seconds[0], 0.0);
    EXPECT_NEAR(travel.seconds[2], network.drive(places[0], west)->seconds, 1e-9);
}

TEST_F(RoadNetworkTest, FollowsTheBendsOfOneStretch) {
    RoadNetwork network = network_of("<?xml version='1.0'?><osm version='0.6'>"
                                     "<node id='1' version='1' lat='49.70' lon='73.2'/>"
                                     "<node id='2' version='1' lat='49.66' lon='73.3'/>"
                                     "<node id='3' version='1' lat='49.64' lon='73.45'/>"
                                     "<node id='4' version='1' lat='49.66' lon='73.6'/>"
                                     "<way id='10' version='1'><nd ref='1'/><nd ref='2'/>"
                                     "<nd ref='3'/><nd ref='4'/><tag k='highway' v='track'/>"
                                     "<tag k='surface' v='dirt'/></way></osm>");
    const LonLat office{{73.25}, {49.68}};
    const LonLat site{{73.5}, {49.64667}};
    for (const bool is_back : {false, true}) {
        const auto drive = is_back ? network.drive(site, office) : network.drive(office, site);
        ASSERT_TRUE(drive);
        EXPECT_NEAR(drive->length_m, 18'929.0, 5.0);
        EXPECT_NEAR(drive->unpaved_m, drive->length_m, 2.0);
        ASSERT_EQ(drive->shape.size(), 4U) << "both ends and the two bends between";
        EXPECT_NEAR(drive->shape[is_back ? 2 : 1].lon.degrees, 73.3, 1e-6);
        EXPECT_NEAR(drive->shape[is_back ? 1 : 2].lon.degrees, 73.45, 1e-6);
    }
}

TEST_F(RoadNetworkTest, ShowsWhatCanBeReached) {
    const RoadNetwork network = network_of(crossing());
    const LonLat centre{{73.0}, {50.0}};
    EXPECT_TRUE(network.within({{80.0}, {45.0}}, 3'600.0, {100.0}).empty());
    // 65 km/h: 45 s are 812 m, and west and east are 716 m away, north and south 1,112 m.
    const auto reached = network.within(centre, 45.0, {100.0});
    ASSERT_FALSE(reached.empty());
    EXPECT_EQ(reached.front().seconds, 0.0);
    EXPECT_LE(reached.back().seconds, 45.0);
    const auto farthest = [&](const std::vector<ReachedPlace>& places, auto measure) {
        return measure(*std::ranges::max_element(
            places, {}, [&](const ReachedPlace& place) { return measure(place); }));
    };
    const auto north = [](const ReachedPlace& place) {
        return place.at.lat.degrees;
    };
    const auto east = [](const ReachedPlace& place) {
        return place.at.lon.degrees;
    };
    EXPECT_NEAR(farthest(reached, north), 50.0 + 812.0 / 111'195.0, 2e-4);
    EXPECT_NEAR(farthest(reached, east), 73.01, 1e-6) << "the road ends there";
    const auto all = network.within(centre, 3'600.0, {100.0});
    EXPECT_NEAR(farthest(all, north), 50.01, 1e-6);
    for (const ReachedPlace& place : all) {
        EXPECT_LE(place.seconds, 3'600.0);
    }
}

TEST_F(RoadNetworkTest, ReachesAlongARoadWithoutJunctions) {
    const RoadNetwork network =
        network_of("<?xml version='1.0'?><osm version='0.6'>"
                   "<node id='1' version='1' lat='50.0' lon='73.0'/>"
                   "<node id='2' version='1' lat='50.0' lon='74.0'/><way id='10' version='1'>"
                   "<nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way></osm>");
    const auto reached = network.within({{73.5}, {50.001}}, 600.0, {300.0});
    const auto [west, east] = std::ranges::minmax(
        reached, {}, [](const ReachedPlace& place) { return place.at.lon.degrees; });
    const double metres_of_degree = 71'475.0;
    EXPECT_NEAR((east.at.lon.degrees - 73.5) * metres_of_degree, 75'000.0 / 6.0, 60.0);
    EXPECT_NEAR((73.5 - west.at.lon.degrees) * metres_of_degree, 75'000.0 / 6.0, 60.0);
    EXPECT_GT(reached.size(), 2U * 12'500U / 310U) << "a place about every 300 m";
    EXPECT_NEAR(reached.back().seconds, 600.0, 0.1);
}

TEST_F(RoadNetworkTest, KnowsTracksAndSurfaces) {
    const RoadSpeeds speeds = RoadSpeeds::shipped();
    const auto quality = [&](const std::map<std::string, std::string>& tags) {
        return speeds.quality([&tags](std::string_view key) -> std::string_view {
            const auto found = tags.find(std::string(key));
            return found == tags.end() ? std::string_view() : std::string_view(found->second);
        });
    };
    EXPECT_TRUE(quality({{"highway", "track"}})->unpaved);
    EXPECT_LT(quality({{"highway", "track"}, {"tracktype", "grade5"}})->forward_kmh, 15.0);
    EXPECT_LT(
        quality({{"highway", "primary"}, {"surface", "gravel"}})->forward_kmh,
        quality({{"highway", "primary"}})->forward_kmh);
    EXPECT_NEAR(quality({{"highway", "trunk"}, {"maxspeed", "60"}})->forward_kmh, 54.0, 1e-9);
    EXPECT_FALSE(quality({{"highway", "footway"}}));
    EXPECT_FALSE(quality({{"highway", "primary"}, {"motor_vehicle", "no"}}));
    EXPECT_TRUE(quality({{"highway", "primary"}, {"access", "no"}, {"motorcar", "yes"}}));
    EXPECT_EQ(quality({{"highway", "primary"}, {"junction", "roundabout"}})->backward_kmh, 0.0);
    EXPECT_EQ(quality({{"highway", "motorway"}})->backward_kmh, 0.0);
    EXPECT_GT(quality({{"route", "ferry"}})->forward_kmh, 0.0);
    EXPECT_THROW(RoadSpeeds::parse("kind,name,value,remark\nclass,primary,-3,\n"), Error);
    EXPECT_THROW(RoadSpeeds::parse("kind,name,value,remark\nshoe,primary,3,\n"), Error);
}

TEST_F(RoadNetworkTest, SaysWhatIsWrongWithAnExtract) {
    const auto reason = [&](const std::string& name, const std::string& text) {
        try {
            read_osm_roads(write(name, text), RoadSpeeds::shipped());
            return std::string("accepted");
        } catch (const Error& error) {
            return std::string(error.what());
        }
    };
    EXPECT_THAT(reason("empty.osm", "<osm version='0.6'/>"), HasSubstr("holds no road"));
    EXPECT_THAT(reason("cut.osm", crossing().substr(0, 700)), HasSubstr("cut.osm: cannot be read"));
    EXPECT_THAT(reason("text.osm.pbf", "this is no PBF"), HasSubstr("cannot be read"));
    EXPECT_THAT(reason("empty.osm.pbf", ""), Not(HasSubstr("accepted")));
    EXPECT_THAT(reason("words.txt", "hello"), HasSubstr("cannot be read"));
    const std::string no_nodes =
        "<osm version='0.6'><way id='1' version='1'><nd ref='1'/><nd ref='2'/>"
        "<tag k='highway' v='primary'/></way></osm>";
    EXPECT_THAT(reason("edge.osm", no_nodes), HasSubstr("holds no road"));
    Dice dice(9);
    for (int round = 0; round < 300; ++round) {
        std::string text = crossing(turn("no_left_turn", 10, 12));
        for (int change = 0; change < 3; ++change) {
            text[dice.below(text.size())] = "<>'\"/ 19-x"[dice.below(10)];
        }
        try {
            RoadBuildReport report;
            const RoadMap map = read_osm_roads(write("fuzz.osm", text), RoadSpeeds::shipped());
            RoadHierarchy::of(build_road_graph(map, report));
        } catch (const Error&) {
            continue;
        }
    }
}

TEST_F(RoadNetworkTest, ReadsTheSharedExtracts) {
    const char* const named = std::getenv("OSHMAP_SHARED_DATA");
    const std::filesystem::path data =
        named != nullptr
            ? std::filesystem::path(named)
            : std::filesystem::path(__FILE__).parent_path() / "../../../../../shared/data";
    if (!std::filesystem::exists(data / "osm" / "moscow.osm.gz")) {
        GTEST_SKIP() << "the shared extracts are not on this machine; set OSHMAP_SHARED_DATA";
    }
    for (const char* const name : {"monaco.osm.gz", "moscow.osm.gz"}) {
        const RoadMap map = read_osm_roads(data / "osm" / name, RoadSpeeds::shipped());
        RoadBuildReport report;
        const RoadGraph graph = build_road_graph(map, report);
        EXPECT_GT(graph.arcs().size(), 500U) << name;
        EXPECT_EQ(report.rules_kept + report.rules_ignored, map.rules.size());
        EXPECT_GE(report.rules_kept, map.rules.size() / 2) << name << ": most rules are about cars";
        const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
        RoadRouter router(hierarchy);
        Dice dice(3);
        for (int pair = 0; pair < 100; ++pair) {
            const RoadSeeds from{
                {static_cast<std::uint32_t>(dice.below(graph.node_count())), 0, 0}};
            const RoadSeeds to{{static_cast<std::uint32_t>(dice.below(graph.node_count())), 0, 0}};
            const auto path = router.path(from, to);
            EXPECT_EQ(path ? path->time : no_road, plain_times(graph, from)[to[0].node]);
        }
    }
}

} // namespace
} // namespace osh::geo
