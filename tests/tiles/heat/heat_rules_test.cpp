#include "tiles/heat/bandwidth.hpp"
#include "tiles/heat/heat_classes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

namespace osh::tiles {
namespace {

constexpr double metres_per_degree = 2.0 * geo::mercator_half_side_epsg3857_m / 360.0;

/// Events spread evenly over a square around a place of the equator or elsewhere.
HeatPoints even_square(geo::LonLat middle, double half_side_m, std::size_t count) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> off(-half_side_m, half_side_m);
    const double shrink = geo::mercator_scale(middle.lat);
    std::vector<WeightedPoint> events;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::LonLat place{
            {middle.lon.degrees + off(random) / metres_per_degree / shrink},
            {middle.lat.degrees + off(random) / metres_per_degree}};
        events.push_back({geo::to_morton_key(geo::to_world_point(place))});
    }
    return HeatPoints(std::move(events));
}

TEST(Bandwidth, OfACallerMustFitTheMap) {
    EXPECT_EQ(checked_bandwidth(5'000.0), geo::Metres{5'000.0});
    EXPECT_EQ(checked_bandwidth(500.0), geo::Metres{500.0});
    EXPECT_EQ(checked_bandwidth(100'000.0), geo::Metres{100'000.0});
    for (const double wrong :
         {0.0, -1.0, 499.0, 100'001.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        EXPECT_EQ(checked_bandwidth(wrong), std::nullopt) << wrong;
    }
}

TEST(Bandwidth, ByRuleIsHalfTheReachOfTheNearestRootOfN) {
    // Of 2,500 events on 400 km × 400 km, 50 lie in a disc of 1/50 of the area.
    const double reach_m = std::sqrt(400'000.0 * 400'000.0 / 50.0 / std::acos(-1.0));
    for (const double lat : {0.0, 48.0}) {
        const HeatPoints points = even_square({{66.0}, {lat}}, 200'000.0, 2'500);
        EXPECT_NEAR(default_bandwidth(points).value, reach_m / 2.0, 0.12 * reach_m / 2.0) << lat;
    }
}

TEST(Bandwidth, ByRuleStaysTheSameWhenOnlyASampleIsLookedAt) {
    const double reach_m = std::sqrt(400'000.0 * 400'000.0 / 200.0 / std::acos(-1.0));
    const HeatPoints points = even_square({{66.0}, {0.0}}, 200'000.0, 40'000);
    EXPECT_NEAR(default_bandwidth(points).value, reach_m / 2.0, 0.12 * reach_m / 2.0);
}

TEST(Bandwidth, ByRuleKeepsWithinItsBounds) {
    EXPECT_EQ(default_bandwidth(HeatPoints({})).value, 2'000.0);
    EXPECT_EQ(default_bandwidth(even_square({{66.0}, {48.0}}, 1.0, 1)).value, 2'000.0);
    EXPECT_EQ(default_bandwidth(even_square({{66.0}, {48.0}}, 0.0, 500)).value, 2'000.0);
    EXPECT_EQ(default_bandwidth(even_square({{66.0}, {48.0}}, 900'000.0, 10)).value, 20'000.0);
}

TEST(HeatClasses, BeginAtTheSameMultipleOfOneAnother) {
    const HeatSurface surface{even_square({{66.0}, {48.0}}, 40'000.0, 3'000), {4'000.0}, 2.0};
    const std::vector<double> bounds = class_bounds(surface);
    ASSERT_EQ(bounds.size(), usual_class_count);
    const double ratio = std::pow(bounds.back() / bounds.front(), 1.0 / 7.0);
    EXPECT_GE(ratio, 1.95);
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        EXPECT_NEAR(bounds[i] / bounds[i - 1], ratio, 0.1 * ratio);
    }
}

TEST(HeatClasses, ShowEveryEventAndKeepTheLastForTheDensest) {
    std::vector<WeightedPoint> events;
    const auto put = [&](geo::LonLat place, std::size_t count) {
        events.insert(events.end(), count, {geo::to_morton_key(geo::to_world_point(place)), 1.0F});
    };
    const geo::LonLat town{{76.9}, {43.25}};
    const geo::LonLat farm{{60.0}, {50.0}};
    put(town, 2'000);
    put(farm, 1);
    const HeatSurface surface{HeatPoints(events), {4'000.0}, 1.0};
    const std::vector<double> bounds = class_bounds(surface);
    EXPECT_GT(density_at(surface, geo::to_world_point(farm)), bounds.front());
    EXPECT_LT(density_at(surface, geo::to_world_point(farm)), bounds[2]);
    EXPECT_NEAR(density_at(surface, geo::to_world_point(town)) / bounds.back(), 1.0, 0.05);
}

TEST(HeatClasses, DoNotMakeAHotSpotOfALoneEvent) {
    const HeatSurface surface{even_square({{66.0}, {48.0}}, 0.0, 1), {4'000.0}, 1.0};
    const std::vector<double> bounds = class_bounds(surface);
    const float peak = static_cast<float>(density_at(surface, surface.points.places()[0]));
    const auto classes = classify({&peak, 1}, bounds);
    EXPECT_GE(classes[0], 3);
    EXPECT_LE(classes[0], 5);
}

TEST(HeatClasses, OfNothingAreStillClasses) {
    const HeatSurface surface{HeatPoints({}), {4'000.0}, 1.0};
    const std::vector<double> bounds = class_bounds(surface, 5);
    ASSERT_EQ(bounds.size(), 5U);
    EXPECT_GT(bounds.front(), 0.0);
    EXPECT_TRUE(std::is_sorted(bounds.begin(), bounds.end()));
}

TEST(HeatClasses, BeginAtTheirBounds) {
    const std::vector<double> bounds{1.0, 2.0, 4.0};
    const std::vector<float> densities{0.0F, 0.999F, 1.0F, 1.5F, 2.0F, 3.999F, 4.0F, 1e9F};
    EXPECT_EQ(classify(densities, bounds), (std::vector<std::uint8_t>{0, 0, 1, 1, 2, 2, 3, 3}));
}

} // namespace
} // namespace osh::tiles
