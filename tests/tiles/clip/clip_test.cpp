#include "tiles/clip/clip.hpp"
#include "tiles/planar/repaired.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/tiles/validity.hpp"

namespace osh::tiles {
namespace {

using testing::invalidity;
using testing::twice_area;

constexpr GridBox box{{0, 0}, {100, 100}};

TEST(ClipLine, KeepsEachPartInsideTheBox) {
    const auto parts = clip_line({{-50, 50}, {50, 50}, {150, 50}, {150, 80}, {50, 80}}, box);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0], (GridLine{{0, 50}, {50, 50}, {100, 50}}));
    EXPECT_EQ(parts[1], (GridLine{{100, 80}, {50, 80}}));
}

TEST(ClipLine, DropsALineThatTouchesACornerOnly) {
    EXPECT_TRUE(clip_line({{-10, 10}, {10, -10}}, {{0, 0}, {0, 0}}).empty());
    EXPECT_TRUE(clip_line({{-10, 10}, {10, -10}}, box).empty());
    EXPECT_TRUE(clip_line({{5, 5}}, box).empty());
    EXPECT_TRUE(clip_line({{200, 0}, {200, 100}}, box).empty());
}

TEST(ClipLine, GivesALineAndItsReverseTheSameEnds) {
    std::mt19937_64 random(2);
    std::uniform_int_distribution<std::int64_t> place(-200, 300);
    for (int round = 0; round < 2000; ++round) {
        GridLine line(2 + static_cast<std::size_t>(round % 6));
        std::generate(line.begin(), line.end(), [&] {
            return GridPoint{place(random), place(random)};
        });
        const auto parts = clip_line(line, box);
        std::reverse(line.begin(), line.end());
        auto mirrored = clip_line(line, box);
        std::reverse(mirrored.begin(), mirrored.end());
        for (GridLine& part : mirrored) {
            std::reverse(part.begin(), part.end());
        }
        ASSERT_EQ(parts, mirrored) << "round " << round;
        for (const GridLine& part : parts) {
            EXPECT_TRUE(
                std::all_of(part.begin(), part.end(), [](GridPoint p) { return box.contains(p); }));
        }
    }
}

TEST(ClipArea, CutsAConcaveAreaIntoSeparatePolygonsWithoutBridges) {
    // A comb whose back lies outside: three teeth remain, without the edge that Sutherland and
    // Hodgman leave between them.
    const GridMultiPolygon comb{
        {.outer =
             {{-20, 0},
              {100, 0},
              {100, 10},
              {-10, 10},
              {-10, 20},
              {100, 20},
              {100, 30},
              {-10, 30},
              {-10, 40},
              {100, 40},
              {100, 50},
              {-20, 50}},
         .holes = {}}};
    const auto teeth = clip_area(comb, box);
    EXPECT_EQ(teeth.size(), 3U);
    EXPECT_EQ(invalidity(teeth), std::nullopt);
    EXPECT_EQ(twice_area(teeth), 2 * 3 * 10 * 100);
}

TEST(ClipArea, FillsTheBoxWhenTheAreaCoversIt) {
    const GridMultiPolygon large{
        {.outer = {{-500, -500}, {500, -500}, {500, 500}, {-500, 500}}, .holes = {}}};
    EXPECT_EQ(twice_area(clip_area(large, box)), 2 * 100 * 100);
    EXPECT_TRUE(clip_area(large, {{600, 600}, {700, 700}}).empty());
}

TEST(ClipAreas, CoverTheBoxOnceWhenTheyCoveredThePlaneOnce) {
    // Random triangles around a common point: neighbours share edges, all share the point.
    std::mt19937_64 random(3);
    std::uniform_int_distribution<std::int64_t> place(1, 99);
    std::uniform_int_distribution<std::int64_t> far(200, 5000);
    for (int round = 0; round < 500; ++round) {
        const GridPoint hub{place(random), place(random)};
        const std::vector<GridPoint> rim{
            {-far(random), -far(random)},
            {50, -far(random)},
            {far(random), -far(random)},
            {far(random), 40},
            {far(random), far(random)},
            {70, far(random)},
            {-far(random), far(random)},
            {-far(random), 30}};
        std::vector<GridMultiPolygon> wedges;
        for (std::size_t i = 0; i < rim.size(); ++i) {
            wedges.push_back({{.outer = {hub, rim[i], rim[(i + 1) % rim.size()]}, .holes = {}}});
        }
        std::int64_t sum = 0;
        for (const auto& part : clip_areas(wedges, box)) {
            ASSERT_EQ(invalidity(part), std::nullopt) << "round " << round;
            sum += twice_area(part);
        }
        ASSERT_EQ(sum, 2 * 100 * 100) << "round " << round;
    }
}

TEST(ClipArea, IsValidForAnyValidArea) {
    std::mt19937_64 random(4);
    std::uniform_int_distribution<std::int64_t> place(-60, 160);
    for (int round = 0; round < 2000; ++round) {
        GridMultiPolygon area(1 + static_cast<std::size_t>(round % 3));
        for (GridPolygon& polygon : area) {
            polygon.outer.resize(3 + static_cast<std::size_t>(round % 9));
            std::generate(polygon.outer.begin(), polygon.outer.end(), [&] {
                return GridPoint{place(random), place(random)};
            });
        }
        const auto part = clip_area(repaired(area), box);
        ASSERT_EQ(invalidity(part), std::nullopt) << "round " << round;
        for (const GridPolygon& polygon : part) {
            ASSERT_TRUE(std::all_of(polygon.outer.begin(), polygon.outer.end(), [](GridPoint p) {
                return box.contains(p);
            }));
        }
    }
}

} // namespace
} // namespace osh::tiles
