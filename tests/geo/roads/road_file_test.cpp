// Road networks in their mapped files: the same answers, the same bytes, and a sentence for every
// file that is cut, changed or none.
#include "geo/error.hpp"
#include "geo/roads/road_builder.hpp"
#include "geo/roads/road_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/geo/roads/random_roads.hpp"

namespace osh::geo {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

class RoadFileTest : public ::testing::Test {
protected:
    RoadFileTest() { std::filesystem::create_directories(m_folder); }

    ~RoadFileTest() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path file(const std::string& name) const { return m_folder / name; }

    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::filesystem::remove(file(name));
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }

    static std::string bytes_of(const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    /// A made-up network of `side` times `side` junctions in its file.
    std::filesystem::path roads(const std::string& name, std::uint32_t side, std::uint64_t seed) {
        Dice dice(seed);
        const RoadGraph graph = random_roads(side, side, dice);
        write_road_file(file(name), graph, RoadHierarchy::of(graph), "test " + name);
        return file(name);
    }

    /// What the reader says of such bytes; "accepted" when it takes them.
    std::string said_of(const std::string& bytes) const {
        try {
            read_road_file(write("other", bytes));
            return "accepted";
        } catch (const Error& error) {
            return error.what();
        }
    }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("oshmap_road_file_" + std::to_string(::getpid()));
};

/// `cp new roads.bin` writes into the very file that a server has mapped.
TEST_F(RoadFileTest, InACopyOfItsOwnIsNotHarmedByWhoWritesIntoTheFile) {
    const auto path = roads("roads", 20, 5);
    const RoadFile kept = read_road_file(path, RoadMapping::own_copy);
    const std::vector<LonLat> places{
        lon_lat(kept.graph.nodes()[3]), lon_lat(kept.graph.nodes()[350])};
    const auto seconds = kept.network().travel(places).seconds;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::filesystem::resize_file(path, 64);
    std::ofstream(path, std::ios::binary) << "no roads any more";
    EXPECT_EQ(kept.network().travel(places).seconds, seconds);
    EXPECT_THROW(read_road_file(path, RoadMapping::own_copy), Error);
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path())) {
        left += entry.is_regular_file() ? 1U : 0U;
    }
    EXPECT_EQ(left, 1U) << "the copy has no name";
}

TEST_F(RoadFileTest, AnswersAsTheNetworkThatWasWritten) {
    Dice dice(5);
    const RoadGraph graph = random_roads(20, 20, dice);
    const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    write_road_file(file("roads"), graph, hierarchy, "a test");
    const RoadFile read = read_road_file(file("roads"));
    EXPECT_EQ(read.source, "a test");
    EXPECT_EQ(read.graph.main_component_size(), graph.main_component_size());
    RoadNetwork built(graph, hierarchy);
    RoadNetwork mapped = read.network();
    std::vector<LonLat> places;
    for (std::uint32_t node = 1; node < 400; node += 31) {
        const LonLat at = lon_lat(graph.nodes()[node]);
        places.push_back({{at.lon.degrees + 0.0003}, at.lat});
    }
    const RoadTravel one = built.travel(places);
    const RoadTravel other = mapped.travel(places);
    EXPECT_EQ(one.seconds, other.seconds);
    EXPECT_EQ(one.length_m, other.length_m);
    for (const LonLat& goal : places) {
        const auto drive = built.drive(places.front(), goal);
        const auto same = mapped.drive(places.front(), goal);
        ASSERT_EQ(drive.has_value(), same.has_value());
        EXPECT_TRUE(!drive || drive->shape == same->shape);
        EXPECT_TRUE(!drive || drive->seconds == same->seconds);
    }
}

TEST_F(RoadFileTest, IsTheSameFileForTheSameRoads) {
    const std::string before = bytes_of(roads("roads", 12, 7));
    EXPECT_EQ(before, bytes_of(roads("roads", 12, 7))) << "written over the old one";
    EXPECT_NE(before, bytes_of(roads("roads", 12, 8)));
    EXPECT_EQ(before.size() % 64, 0U);
}

TEST_F(RoadFileTest, GoesOnWithTheOldRoadsWhenTheFileIsReplaced) {
    RoadNetwork old = read_road_file(roads("roads", 10, 1)).network();
    const std::vector<LonLat> places{
        lon_lat(old.graph().nodes()[0]), lon_lat(old.graph().nodes()[99])};
    const RoadTravel before = old.travel(places);
    const RoadFile anew = read_road_file(roads("roads", 14, 2));
    EXPECT_EQ(anew.graph.node_count(), 196U);
    EXPECT_EQ(old.graph().node_count(), 100U) << "and its file is no more";
    EXPECT_EQ(old.travel(places).seconds, before.seconds);
    std::filesystem::remove(file("roads"));
    EXPECT_EQ(old.travel(places).seconds, before.seconds);
}

TEST_F(RoadFileTest, KeepsShapesOfBothDirectionsOnce) {
    RoadMap map;
    map.points = {{0, 0}, {1'000, 500}, {2'000, 100}, {3'000, 0}};
    map.ways = {{1, {0, 1, 2, 3}, 60.0, 60.0}};
    RoadBuildReport report;
    const RoadGraph graph = build_road_graph(map, report);
    EXPECT_EQ(graph.shapes().size(), 2U);
    ASSERT_EQ(graph.arcs().size(), 2U);
    const auto there = graph.points_of(graph.arcs()[0]);
    auto back = graph.points_of(graph.arcs()[1]);
    EXPECT_EQ(there, map.points);
    std::ranges::reverse(back);
    EXPECT_EQ(back, there);
}

TEST_F(RoadFileTest, RefusesAFileThatIsCut) {
    const std::string sound = bytes_of(roads("roads", 6, 6));
    EXPECT_THAT(said_of(""), HasSubstr("is empty"));
    for (std::size_t length = 1; length < sound.size(); length += 61) {
        EXPECT_THAT(
            said_of(sound.substr(0, length)),
            AnyOf(HasSubstr("only the begin of one"), HasSubstr("is cut short")))
            << length;
    }
    EXPECT_THAT(said_of(sound + "x"), HasSubstr("something was added"));
    EXPECT_THROW(read_road_file(file("nowhere")), Error);
}

TEST_F(RoadFileTest, RefusesAFileWithAnyBitChanged) {
    const std::string sound = bytes_of(roads("roads", 6, 6));
    Dice dice(6);
    for (int change = 0; change < 300; ++change) {
        std::string bytes = sound;
        char& byte =
            bytes[change < 256 ? static_cast<std::size_t>(change) : dice.below(bytes.size())];
        byte = static_cast<char>(byte ^ (1 << dice.below(8)));
        EXPECT_THAT(said_of(bytes), HasSubstr("make it anew with `oshmap import roads`"));
    }
}

TEST_F(RoadFileTest, TellsForeignFilesAndOtherVersionsApart) {
    std::string sound = bytes_of(roads("roads", 6, 6));
    EXPECT_THAT(said_of(std::string(5'000, 'x')), HasSubstr("is no road file;"));
    std::string older = sound;
    older[7] = '2';
    EXPECT_THAT(said_of(older), HasSubstr("of another version of the program"));
    sound[8] = 9;
    EXPECT_THAT(said_of(sound), HasSubstr("of another version of the program"));
}

/// Lists as a file might hold them whose checksum is right.
class ListsOfRoads {
public:
    std::vector<RoadArc> arcs = copy_of(graph().arcs());
    std::vector<std::uint32_t> first_arc = copy_of(graph().lists().first_arc);
    std::vector<HierarchyArc> up = copy_of(hierarchy().lists().up);
    std::vector<std::uint32_t> rank_of_node = copy_of(hierarchy().lists().rank_of_node);
    std::vector<RoadGridCell> cells = copy_of(grid().lists().cells);
    std::vector<std::uint32_t> arcs_of_cells = copy_of(grid().lists().arcs);

    bool are_refused() const {
        RoadGraphLists roads = graph().lists();
        roads.arcs = arcs;
        roads.first_arc = first_arc;
        RoadHierarchyLists ranks = hierarchy().lists();
        ranks.up = up;
        ranks.rank_of_node = rank_of_node;
        try {
            const RoadGraph mapped(roads, nullptr);
            const RoadHierarchy over(mapped, ranks, nullptr);
            const RoadGrid across(mapped, {cells, arcs_of_cells}, nullptr);
            return false;
        } catch (const Error&) {
            return true;
        }
    }

private:
    template<typename Element>
    static std::vector<Element> copy_of(std::span<const Element> list) {
        return {list.begin(), list.end()};
    }

    static const RoadGraph& graph() {
        static Dice dice(3);
        static const RoadGraph made = random_roads(5, 5, dice);
        return made;
    }

    static const RoadHierarchy& hierarchy() {
        static const RoadHierarchy made = RoadHierarchy::of(graph());
        return made;
    }

    static const RoadGrid& grid() {
        static const RoadGrid made(graph());
        return made;
    }
};

TEST(RoadFileLists, MayNotLeadOutside) {
    EXPECT_FALSE(ListsOfRoads().are_refused());
    const auto refused = [](auto change) {
        ListsOfRoads lists;
        change(lists);
        return lists.are_refused();
    };
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.arcs[3].head = 25; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.arcs[3].tail = 24; }))
        << "stands with another";
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.arcs[3].shape_count = 1; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.arcs.pop_back(); }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.first_arc[2] = 4'000; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.first_arc.clear(); }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.up[0].other = 25; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.up[0].other = 0; })) << "does not climb";
    EXPECT_TRUE(
        refused([](ListsOfRoads& lists) { lists.up[0].over = HierarchyArc::shortcut | 24U; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.up[0].over = 4'000; }));
    EXPECT_TRUE(
        refused([](ListsOfRoads& lists) { lists.rank_of_node[0] = lists.rank_of_node[1]; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.rank_of_node[0] = 25; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.cells.front().first = 4'000; }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.cells.push_back(lists.cells.front()); }));
    EXPECT_TRUE(refused([](ListsOfRoads& lists) { lists.arcs_of_cells[0] = 4'000; }));
}

} // namespace
} // namespace osh::geo
