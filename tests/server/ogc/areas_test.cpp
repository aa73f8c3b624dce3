#include "server/ogc/areas.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

geo::Ring ring(double west, double south, double side) {
    return {
        {{west}, {south}},
        {{west + side}, {south}},
        {{west + side}, {south + side}},
        {{west}, {south + side}},
        {{west}, {south}}};
}

const geo::MultiPolygon with_hole{{ring(0, 0, 10), {ring(4, 4, 2)}}};

TEST(Area, HoldsWhatLiesInItOrOnItsEdgeButNotInAHole) {
    EXPECT_TRUE(holds(with_hole, {{1}, {1}}));
    EXPECT_TRUE(holds(with_hole, {{0}, {5}}));
    EXPECT_TRUE(holds(with_hole, {{10}, {10}}));
    EXPECT_FALSE(holds(with_hole, {{5}, {5}}));
    EXPECT_FALSE(holds(with_hole, {{11}, {5}}));
    EXPECT_FALSE(holds({}, {{0}, {0}}));
}

TEST(Area, SharesAPointWithWhatTouchesCrossesOrContainsIt) {
    EXPECT_TRUE(share_a_point(with_hole, {{ring(9, 9, 5), {}}}));
    EXPECT_TRUE(share_a_point(with_hole, {{ring(-5, -5, 30), {}}}));
    EXPECT_TRUE(share_a_point({{ring(-5, 4, 20), {}}}, {{ring(4, -5, 20), {}}}));
    EXPECT_FALSE(share_a_point(with_hole, {{ring(20, 20, 5), {}}}));
    EXPECT_FALSE(share_a_point(with_hole, {{ring(4.5, 4.5, 1), {}}})) << "within the hole";
    EXPECT_FALSE(share_a_point(with_hole, {}));
}

} // namespace
} // namespace osh::server
