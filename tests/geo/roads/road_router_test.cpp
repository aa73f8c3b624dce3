#include "geo/error.hpp"
#include "geo/roads/road_router.hpp"

#include <gtest/gtest.h>

#include "tests/geo/roads/random_roads.hpp"

namespace osh::geo {
namespace {

RoadSeeds at_node(std::size_t node) { return {{static_cast<std::uint32_t>(node), 0, 0}}; }

TEST(RoadRouter, IsAsQuickAsPlainDijkstraOnAThousandPairs) {
    Dice dice(1);
    const RoadGraph graph = random_roads(60, 50, dice);
    const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    RoadRouter router(hierarchy);
    int unreachable = 0;
    for (int origin = 0; origin < 50; ++origin) {
        const RoadSeeds from = at_node(dice.below(graph.node_count()));
        const auto times = plain_times(graph, from);
        for (int target = 0; target < 20; ++target) {
            const RoadSeeds to = at_node(dice.below(graph.node_count()));
            const auto path = router.path(from, to);
            ASSERT_EQ(path ? path->time : no_road, times[to[0].node]);
            if (!path) {
                ++unreachable;
                continue;
            }
            std::uint32_t node = from[0].node;
            std::uint64_t time = 0;
            std::uint64_t length = 0;
            for (const std::uint32_t index : path->arcs) {
                const RoadArc& arc = graph.arcs()[index];
                ASSERT_EQ(arc.tail, node) << "the arcs of a path follow one another";
                node = arc.head;
                time += arc.time;
                length += arc.length_m;
            }
            EXPECT_EQ(node, to[0].node);
            EXPECT_EQ(time, path->time);
            EXPECT_EQ(length, path->length_m);
        }
    }
    EXPECT_LT(unreachable, 200);
}

TEST(RoadRouter, FillsMatricesWithTheTimesOfItsPaths) {
    Dice dice(2);
    const RoadGraph graph = random_roads(40, 40, dice);
    const RoadHierarchy hierarchy = RoadHierarchy::of(graph);
    RoadRouter router(hierarchy);
    std::vector<RoadSeeds> places;
    for (int place = 0; place < 25; ++place) {
        // Each place meets the network at two nodes, as one in the middle of a road does.
        RoadSeeds seeds = at_node(dice.below(graph.node_count()));
        seeds.push_back({static_cast<std::uint32_t>(dice.below(graph.node_count())), 5'000, 70});
        places.push_back(seeds);
    }
    places.push_back({});
    const RoadMatrix matrix = router.matrix(places, places);
    for (std::size_t from = 0; from < places.size(); ++from) {
        const auto times = plain_times(graph, places[from]);
        for (std::size_t to = 0; to < places.size(); ++to) {
            std::uint64_t expected = no_road;
            for (const RoadSeed& seed : places[to]) {
                expected =
                    std::min<std::uint64_t>(expected, std::uint64_t{times[seed.node]} + seed.time);
            }
            ASSERT_EQ(matrix.time[from * places.size() + to], expected);
            const auto path = router.path(places[from], places[to]);
            if (path) {
                EXPECT_EQ(path->time, expected);
            }
        }
    }
}

TEST(RoadGraph, FindsItsMainComponent) {
    // 0 ⇄ 1 ⇄ 2, and a one-way road on to 3, which is a trap.
    const auto arc = [](std::uint32_t tail, std::uint32_t head) {
        RoadArc made;
        made.tail = tail;
        made.head = head;
        made.time = 1;
        return made;
    };
    const RoadGraph graph(
        std::vector<RoadPoint>(5), {arc(0, 1), arc(1, 0), arc(1, 2), arc(2, 1), arc(2, 3)}, {});
    EXPECT_EQ(graph.main_component_size(), 3U);
    EXPECT_TRUE(graph.in_main_component(0));
    EXPECT_FALSE(graph.in_main_component(3));
    EXPECT_FALSE(graph.in_main_component(4));
}

TEST(RoadGraph, RefusesArcsToNowhere) {
    RoadArc arc;
    arc.head = 7;
    EXPECT_THROW(RoadGraph(std::vector<RoadPoint>(2), {arc}, {}), Error);
    arc.head = 1;
    arc.shape_count = 1;
    EXPECT_THROW(RoadGraph(std::vector<RoadPoint>(2), {arc}, {}), Error);
}

TEST(RoadHierarchy, AnswersForAnEmptyGraph) {
    const RoadGraph graph;
    const RoadGraph none({}, {}, {});
    const RoadHierarchy hierarchy = RoadHierarchy::of(none);
    RoadRouter router(hierarchy);
    EXPECT_FALSE(router.path({}, {}));
    EXPECT_TRUE(router.matrix({}, {}).time.empty());
}

} // namespace
} // namespace osh::geo
