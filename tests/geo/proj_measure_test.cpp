#include "geo/proj_measure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace osh::geo {

namespace {

Ring ring_rectangle(double west, double south, double east, double north) {
    return {
        {{west}, {south}},
        {{east}, {south}},
        {{east}, {north}},
        {{west}, {north}},
        {{west}, {south}}};
}

// The polygon around Antarctica printed in the documentation of GeographicLib's Planimeter:
// perimeter 16831067.893 m, area 13662703680020.1 m².
TEST(GeodesicArea, AgreesWithThePlanimeterExampleOfGeographicLib) {
    const double places[][2] = {
        {-63.1, -58},
        {-72.9, -74},
        {-71.9, -102},
        {-74.9, -102},
        {-74.3, -131},
        {-77.5, -163},
        {-77.4, 163},
        {-71.7, 172},
        {-65.9, 140},
        {-65.7, 113},
        {-66.6, 88},
        {-66.9, 59},
        {-69.8, 25},
        {-70.0, -4},
        {-71.0, -14},
        {-77.3, -33},
        {-77.9, -46},
        {-74.7, -61},
        {-63.1, -58}};
    Polygon antarctica;
    for (const auto& place : places) {
        antarctica.outer.push_back({Lon{place[1]}, Lat{place[0]}});
    }
    EXPECT_NEAR(area_km2(antarctica), 13662703.6800201, 1e-6);
    EXPECT_NEAR(geodesic_length(antarctica.outer).value, 16831067.893, 1e-3);
}

TEST(GeodesicArea, TakesHolesOffWhateverWayTheRingsRun) {
    Polygon with_hole{ring_rectangle(70, 48, 72, 50), {ring_rectangle(70.5, 48.5, 71, 49)}};
    const double expected = area_km2(Polygon{ring_rectangle(70, 48, 72, 50), {}}) -
                            area_km2(Polygon{ring_rectangle(70.5, 48.5, 71, 49), {}});
    EXPECT_DOUBLE_EQ(area_km2(with_hole), expected);
    std::reverse(with_hole.outer.begin(), with_hole.outer.end());
    EXPECT_DOUBLE_EQ(area_km2(with_hole), expected);
    EXPECT_DOUBLE_EQ(area_km2(MultiPolygon{with_hole, with_hole}), 2 * expected);
    EXPECT_EQ(area_km2(MultiPolygon{}), 0.0);
}

TEST(GeodesicLength, OfADegreeOfLatitudeIsThatOfTheMeridian) {
    // Arc of the WGS 84 meridian from 50° to 51°: 111 238.68 m (Karney 2013, GeodSolve).
    EXPECT_NEAR(geodesic_length({{{70}, {50}}, {{70}, {51}}}).value, 111'238.68, 0.01);
    EXPECT_EQ(geodesic_length({{{70}, {50}}}).value, 0.0);
}

} // namespace

} // namespace osh::geo
