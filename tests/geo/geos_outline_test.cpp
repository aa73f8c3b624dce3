#include "geo/geometry/polygon.hpp"
#include "geo/geos_outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace osh::geo {
namespace {

/// Whether a ring encloses a place (even-odd rule).
bool encloses(const Ring& ring, const LonLat& place) {
    bool is_inside = false;
    for (std::size_t at = 0; at + 1 < ring.size(); ++at) {
        const LonLat& a = ring[at];
        const LonLat& b = ring[at + 1];
        if ((a.lat.degrees > place.lat.degrees) != (b.lat.degrees > place.lat.degrees)) {
            const double share =
                (place.lat.degrees - a.lat.degrees) / (b.lat.degrees - a.lat.degrees);
            is_inside ^=
                place.lon.degrees < a.lon.degrees + share * (b.lon.degrees - a.lon.degrees);
        }
    }
    return is_inside;
}

double turning_area(const Ring& ring) {
    double area = 0.0;
    for (std::size_t at = 0; at + 1 < ring.size(); ++at) {
        area += ring[at].lon.degrees * ring[at + 1].lat.degrees -
                ring[at + 1].lon.degrees * ring[at].lat.degrees;
    }
    return area / 2.0;
}

TEST(Outline, OfNoPlaceIsEmptyAndOfOneADisc) {
    EXPECT_TRUE(outline_around({}, {250.0}).empty());
    const LonLat place{{73.1}, {49.8}};
    const Ring circle = outline_around({&place, 1}, {250.0});
    ASSERT_GE(circle.size(), 9U);
    EXPECT_EQ(circle.front(), circle.back());
    EXPECT_GT(turning_area(circle), 0.0) << "counter-clockwise";
    for (const LonLat& corner : circle) {
        EXPECT_NEAR(great_circle_distance(place, corner).value, 220.0, 32.0);
    }
}

TEST(Outline, OfAStraightRoadIsAStrip) {
    std::vector<LonLat> road;
    for (int at = 0; at <= 100; ++at) {
        road.push_back({{73.0 + at * 0.01}, {50.0}});
    }
    const Ring strip = outline_around(road, {500.0});
    EXPECT_TRUE(encloses(strip, {{73.555}, {50.003}}));
    EXPECT_FALSE(encloses(strip, {{73.555}, {50.0048}}));
    EXPECT_FALSE(encloses(strip, {{74.02}, {50.0}}));
}

TEST(Outline, LeavesOutTheSteppeBetweenTwoRoads) {
    std::vector<LonLat> corner_roads; // to the east and to the north
    for (int at = 0; at <= 50; ++at) {
        corner_roads.push_back({{73.0 + at * 0.02}, {50.0}});
        corner_roads.push_back({{73.0}, {50.0 + at * 0.0128}});
    }
    const Ring outline = outline_around(corner_roads, {1'000.0});
    for (const LonLat& place : corner_roads) {
        EXPECT_TRUE(encloses(outline, place));
    }
    EXPECT_FALSE(encloses(outline, {{73.45}, {50.29}})) << "inside the convex hull";
}

} // namespace
} // namespace osh::geo
