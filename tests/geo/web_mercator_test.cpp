#include "geo/distance.hpp"
#include "geo/web_mercator.hpp"

#include <gtest/gtest.h>

#include <random>

namespace osh::geo {
namespace {

TEST(WebMercator, PutsTheOriginInTheMiddleOfTheSquare) {
    const WorldPoint middle = to_world_point({{0.0}, {0.0}});
    EXPECT_EQ(middle.x, 1U << 31U);
    EXPECT_EQ(middle.y, 1U << 31U);
}

TEST(WebMercator, ClampsThePolesToTheOutermostRows) {
    EXPECT_EQ(to_world_point({{180.0}, {90.0}}), (WorldPoint{0xFFFF'FFFFU, 0}));
    EXPECT_EQ(to_world_point({{-180.0}, {-90.0}}), (WorldPoint{0, 0xFFFF'FFFFU}));
}

TEST(WebMercator, ComesBackWithinACentimetre) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> lon(46.0, 88.0);
    std::uniform_real_distribution<double> lat(40.0, 56.0);
    for (int i = 0; i < 1000; ++i) {
        const LonLat place{{lon(random)}, {lat(random)}};
        EXPECT_LT(great_circle_distance(place, to_lon_lat(to_world_point(place))).value, 0.01);
    }
}

TEST(MortonKey, ComesBackToItsPoint) {
    std::mt19937 random(11);
    for (int i = 0; i < 1000; ++i) {
        const WorldPoint point{
            static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random())};
        EXPECT_EQ(to_world_point(to_morton_key(point)), point);
    }
}

TEST(MortonKey, OrdersQuadrantsNorthWestNorthEastSouthWestSouthEast) {
    constexpr std::uint32_t half = 1U << 31U;
    EXPECT_LT(to_morton_key({0, 0}), to_morton_key({half, 0}));
    EXPECT_LT(to_morton_key({half, 0}), to_morton_key({0, half}));
    EXPECT_LT(to_morton_key({0, half}), to_morton_key({half, half}));
}

} // namespace
} // namespace osh::geo
