#include "geo/geos_area.hpp"
#include "geo/geos_area_locator.hpp"
#include "geo/proj_measure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace osh::geo {

namespace {

using ::testing::HasSubstr;

MultiPolygon rectangle(double west, double south, double east, double north) {
    return {Polygon{
        {{{west}, {south}},
         {{east}, {south}},
         {{east}, {north}},
         {{west}, {north}},
         {{west}, {south}}},
        {}}};
}

double signed_area(const Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += ring[i - 1].lon.degrees * ring[i].lat.degrees -
               ring[i].lon.degrees * ring[i - 1].lat.degrees;
    }
    return sum / 2;
}

TEST(AreaRepair, LeavesAValidAreaInPlaceAndTurnsItsRingsAsGeoJsonAsks) {
    MultiPolygon area = rectangle(70, 48, 72, 50);
    area[0].holes.push_back(rectangle(70.5, 48.5, 71, 49)[0].outer);
    std::reverse(area[0].outer.begin(), area[0].outer.end());
    const RepairedArea result = repaired(area);
    EXPECT_FALSE(result.reason);
    ASSERT_EQ(result.area.size(), 1U);
    EXPECT_GT(signed_area(result.area[0].outer), 0.0);
    EXPECT_LT(signed_area(result.area[0].holes.at(0)), 0.0);
    EXPECT_DOUBLE_EQ(area_km2(result.area), area_km2(area));
}

TEST(AreaRepair, MakesABowTieTwoTrianglesAndSaysWhy) {
    const MultiPolygon bow_tie{
        Polygon{{{{70}, {48}}, {{72}, {50}}, {{72}, {48}}, {{70}, {50}}, {{70}, {48}}}, {}}};
    EXPECT_THAT(invalidity(bow_tie).value_or(""), HasSubstr("Self-intersection"));
    const RepairedArea result = repaired(bow_tie);
    EXPECT_THAT(result.reason.value_or(""), HasSubstr("Self-intersection"));
    EXPECT_EQ(result.area.size(), 2U);
    EXPECT_FALSE(invalidity(result.area));
}

TEST(AreaRepair, DropsWhatEnclosesNothing) {
    const MultiPolygon spike{Polygon{{{{70}, {48}}, {{72}, {50}}, {{70}, {48}}}, {}}, Polygon{}};
    EXPECT_TRUE(repaired(spike).area.empty());
    EXPECT_TRUE(repaired(MultiPolygon{}).area.empty());
}

TEST(AreaOverlay, UnitesIntersectsSubtractsAndClips) {
    const MultiPolygon west = rectangle(70, 48, 72, 50);
    const MultiPolygon east = rectangle(71, 48, 73, 50);
    const std::vector<MultiPolygon> both{west, east};
    // A geodesic bulges off the parallel: a place in its middle changes the area a little.
    EXPECT_NEAR(area_km2(united(both)), area_km2(rectangle(70, 48, 73, 50)), 10.0);
    EXPECT_NEAR(area_km2(intersection(west, east)), area_km2(rectangle(71, 48, 72, 50)), 1e-6);
    EXPECT_NEAR(area_km2(difference(west, east)), area_km2(rectangle(70, 48, 71, 50)), 1e-6);
    EXPECT_TRUE(intersection(west, rectangle(72, 48, 73, 50)).empty());
    EXPECT_NEAR(
        area_km2(clipped(west, {{{71}, {48}}, {{90}, {60}}})),
        area_km2(rectangle(71, 48, 72, 50)),
        1e-6);
}

TEST(IntersectionOverUnion, IsOneForEqualAreasAThirdForHalfShiftedOnesAndZeroApart) {
    const MultiPolygon area = rectangle(70, 48, 72, 50);
    EXPECT_DOUBLE_EQ(intersection_over_union(area, area), 1.0);
    EXPECT_NEAR(intersection_over_union(area, rectangle(71, 48, 73, 50)), 1.0 / 3.0, 1e-4);
    EXPECT_EQ(intersection_over_union(area, rectangle(80, 48, 82, 50)), 0.0);
    EXPECT_EQ(intersection_over_union({}, {}), 0.0);
}

TEST(PlaceInside, LiesInARingShapedArea) {
    MultiPolygon area = rectangle(70, 48, 72, 50);
    area[0].holes.push_back(rectangle(70.1, 48.1, 71.9, 49.9)[0].outer);
    const auto place = place_inside(area);
    ASSERT_TRUE(place);
    EXPECT_EQ(AreaLocator(std::vector<MultiPolygon>{area}).area_at(*place), 0U);
    EXPECT_FALSE(place_inside({}));
    const auto box = bounding_box(area);
    ASSERT_TRUE(box);
    EXPECT_EQ(box->north_east.lat.degrees, 50.0);
    EXPECT_FALSE(bounding_box({}));
}

TEST(AreaLocator, FindsTheAreaOfAPlaceAndTheFirstOneOnACommonSide) {
    const std::vector<MultiPolygon> areas{
        rectangle(70, 48, 71, 49), {}, rectangle(71, 48, 72, 49), rectangle(71.5, 48, 73, 49)};
    const AreaLocator locator(areas);
    EXPECT_EQ(locator.area_at({{70.5}, {48.5}}), 0U);
    EXPECT_EQ(locator.area_at({{71}, {48.5}}), 0U);
    EXPECT_EQ(locator.area_at({{71.2}, {48.5}}), 2U);
    EXPECT_THAT(locator.areas_at({{71.7}, {48.5}}), ::testing::ElementsAre(2U, 3U));
    EXPECT_FALSE(locator.area_at({{74}, {48.5}}));
    EXPECT_FALSE(AreaLocator({}).area_at({{74}, {48.5}}));
    EXPECT_FALSE(AreaLocator({}).area_near({{74}, {48.5}}, Metres{1e6}));
}

TEST(AreaLocator, ReachesForTheNearestAreaOfAPlaceOutsideAll) {
    const std::vector<MultiPolygon> areas{rectangle(70, 48, 71, 49), rectangle(72, 48, 73, 49)};
    const AreaLocator locator(areas);
    // One degree of longitude is about 73 km here.
    EXPECT_EQ(locator.area_near({{71.4}, {48.5}}, Metres{40'000}), 0U);
    EXPECT_EQ(locator.area_near({{71.6}, {48.5}}, Metres{40'000}), 1U);
    EXPECT_FALSE(locator.area_near({{71.5}, {48.5}}, Metres{30'000}));
    EXPECT_EQ(locator.area_near({{70.5}, {48.5}}, Metres{0}), 0U);
}

} // namespace

} // namespace osh::geo
