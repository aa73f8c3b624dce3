#include "tiles/generalise/simplified_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace osh::tiles {
namespace {

double distance_from_stretch(GridPoint point, GridPoint from, GridPoint to) {
    const auto dx = static_cast<double>(to.x - from.x);
    const auto dy = static_cast<double>(to.y - from.y);
    const auto px = static_cast<double>(point.x - from.x);
    const auto py = static_cast<double>(point.y - from.y);
    const double square = dx * dx + dy * dy;
    const double share = square > 0 ? std::clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0.0;
    return std::hypot(px - share * dx, py - share * dy);
}

TEST(SimplifiedLine, KeepsEndsAndStaysWithinTheTolerance) {
    std::mt19937 random(3);
    std::uniform_int_distribution<std::int64_t> step(-40, 60);
    for (int run = 0; run < 50; ++run) {
        GridLine line{{0, 0}};
        for (int i = 0; i < 300; ++i) {
            line.push_back(line.back() + GridPoint{step(random), step(random) - 10});
        }
        constexpr double tolerance = 25.0;
        const GridLine simple = simplified_line(line, tolerance);
        ASSERT_GE(simple.size(), 2U);
        EXPECT_LT(simple.size(), line.size());
        EXPECT_EQ(simple.front(), line.front());
        EXPECT_EQ(simple.back(), line.back());
        for (const GridPoint point : line) {
            double nearest = 1e9;
            for (std::size_t i = 0; i + 1 < simple.size(); ++i) {
                nearest = std::min(nearest, distance_from_stretch(point, simple[i], simple[i + 1]));
            }
            ASSERT_LE(nearest, tolerance + 1e-9);
        }
    }
}

TEST(SimplifiedLine, OfAStraightLineIsItsEnds) {
    EXPECT_EQ(
        simplified_line({{0, 0}, {10, 0}, {10, 0}, {35, 0}, {90, 0}}, 0.0),
        (GridLine{{0, 0}, {90, 0}}));
}

TEST(SimplifiedLine, IsNothingWhenItFallsTogether) {
    EXPECT_TRUE(simplified_line({}, 4.0).empty());
    EXPECT_TRUE(simplified_line({{5, 5}, {5, 5}}, 4.0).empty());
    EXPECT_TRUE(simplified_line({{0, 0}, {2, 0}, {2, 2}, {0, 0}}, 4.0).empty()) << "a small ring";
    EXPECT_EQ(simplified_line({{0, 0}, {20, 0}, {20, 20}, {0, 0}}, 4.0).size(), 4U);
}

TEST(SimplifiedLine, DoesNotDependOnItsPlace) {
    const GridLine line{{0, 0}, {7, 3}, {15, -9}, {30, 4}, {41, 0}};
    const GridPoint far{std::int64_t{4096} << 14, std::int64_t{4000} << 14};
    GridLine moved;
    for (const GridPoint point : line) {
        moved.push_back(point + far);
    }
    GridLine expected;
    for (const GridPoint point : simplified_line(line, 4.0)) {
        expected.push_back(point + far);
    }
    EXPECT_EQ(simplified_line(moved, 4.0), expected);
}

} // namespace
} // namespace osh::tiles
