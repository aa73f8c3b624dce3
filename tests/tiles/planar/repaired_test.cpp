#include "tiles/planar/repaired.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/tiles/validity.hpp"

namespace osh::tiles {
namespace {

using testing::invalidity;
using testing::twice_area;

GridMultiPolygon area_of(GridRing outer, std::vector<GridRing> holes = {}) {
    return {{.outer = std::move(outer), .holes = std::move(holes)}};
}

TEST(RepairedArea, LeavesAValidSquareAsItIs) {
    const auto area = repaired(area_of({{0, 0}, {10, 0}, {10, 10}, {0, 10}}));
    ASSERT_EQ(area.size(), 1U);
    GridRing corners = area.front().outer;
    std::sort(corners.begin(), corners.end());
    EXPECT_EQ(corners, (GridRing{{0, 0}, {0, 10}, {10, 0}, {10, 10}}));
    EXPECT_EQ(twice_area(area), 200);
}

TEST(RepairedArea, TurnsRingsThatRunTheWrongWay) {
    const auto area =
        repaired(area_of({{0, 10}, {10, 10}, {10, 0}, {0, 0}}, {{{2, 2}, {4, 2}, {4, 4}, {2, 4}}}));
    EXPECT_EQ(invalidity(area), std::nullopt);
    EXPECT_EQ(twice_area(area), 200 - 8);
}

TEST(RepairedArea, DropsSpikesRepeatedPointsAndRingsWithoutArea) {
    const auto spiked =
        repaired(area_of({{0, 0}, {10, 0}, {10, 0}, {10, 5}, {20, 5}, {10, 5}, {10, 10}, {0, 10}}));
    EXPECT_EQ(invalidity(spiked), std::nullopt);
    EXPECT_EQ(twice_area(spiked), 200);
    EXPECT_TRUE(repaired(area_of({{0, 0}, {5, 5}, {10, 10}})).empty());
    EXPECT_TRUE(repaired(area_of({{3, 3}})).empty());
    EXPECT_TRUE(repaired(GridMultiPolygon{}).empty());
}

TEST(RepairedArea, CutsAFigureOfEightInTwoAtItsWaist) {
    // Both loops run the same way and touch in one point.
    const auto area = repaired(area_of({{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}));
    EXPECT_EQ(area.size(), 2U);
    EXPECT_EQ(invalidity(area), std::nullopt);
    EXPECT_EQ(twice_area(area), 100);
}

TEST(RepairedArea, MakesAHoleOfARingThatTouchesItselfFromInside) {
    const auto area =
        repaired(area_of({{0, 0}, {5, 0}, {3, 4}, {7, 4}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}));
    ASSERT_EQ(area.size(), 1U);
    EXPECT_EQ(area.front().holes.size(), 1U);
    EXPECT_EQ(invalidity(area), std::nullopt);
    EXPECT_EQ(twice_area(area), 200 - 16);
}

TEST(RepairedArea, KeepsAnIslandInAHoleAsAPolygonOfItsOwn) {
    const GridMultiPolygon area{
        {.outer = {{0, 0}, {20, 0}, {20, 20}, {0, 20}},
         .holes = {{{2, 2}, {2, 18}, {18, 18}, {18, 2}}}},
        {.outer = {{5, 5}, {10, 5}, {10, 10}, {5, 10}}, .holes = {}}};
    const auto whole = repaired(area);
    EXPECT_EQ(whole.size(), 2U);
    EXPECT_EQ(invalidity(whole), std::nullopt);
    EXPECT_EQ(twice_area(whole), twice_area(area));
}

TEST(RepairedArea, IsValidForAnyRandomRings) {
    std::mt19937_64 random(1);
    for (int round = 0; round < 3000; ++round) {
        const int range = round % 3 == 0 ? 6 : round % 3 == 1 ? 40 : 4000;
        std::uniform_int_distribution<std::int64_t> place(-range, range);
        std::uniform_int_distribution<std::size_t> count(1, 12);
        GridMultiPolygon area;
        for (std::size_t p = count(random) % 4; p > 0; --p) {
            GridPolygon& polygon = area.emplace_back();
            polygon.outer.resize(count(random));
            polygon.holes.resize(count(random) % 3, GridRing(count(random)));
            const auto draw = [&] {
                return GridPoint{place(random), place(random)};
            };
            std::generate(polygon.outer.begin(), polygon.outer.end(), draw);
            for (GridRing& hole : polygon.holes) {
                std::generate(hole.begin(), hole.end(), draw);
            }
        }
        const auto whole = repaired(area);
        ASSERT_EQ(invalidity(whole), std::nullopt) << "round " << round;
        ASSERT_EQ(twice_area(repaired(whole)), twice_area(whole)) << "round " << round;
    }
}

} // namespace
} // namespace osh::tiles
