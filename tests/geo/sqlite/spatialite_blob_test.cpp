#include "geo/sqlite/database.hpp"
#include "geo/sqlite/spatialite_blob.hpp"

#include <gtest/gtest.h>

#include <random>

namespace osh::geo {
namespace {

using namespace literals;

const MultiPolygon square_with_hole{Polygon{
    .outer =
        {{60.0_lon, 45.0_lat},
         {70.0_lon, 45.0_lat},
         {70.0_lon, 50.0_lat},
         {60.0_lon, 50.0_lat},
         {60.0_lon, 45.0_lat}},
    .holes = {
        {{62.0_lon, 46.0_lat}, {62.0_lon, 47.0_lat}, {63.0_lon, 47.0_lat}, {62.0_lon, 46.0_lat}}}}};

std::string described_by_spatialite(const std::vector<std::uint8_t>& blob, const char* sql) {
    Database database(":memory:", DatabaseAccess::create);
    Statement statement = database.prepare(sql);
    statement.bind_blob(1, blob);
    return statement.step() ? std::string(statement.text(0)) : "no row";
}

TEST(SpatialiteBlob, OfAPointIsReadBySpatialite) {
    const auto blob = to_spatialite_blob(LonLat{73.5_lon, 49.25_lat});
    EXPECT_EQ(described_by_spatialite(blob, "SELECT AsEWKT(?1)"), "SRID=4326;POINT(73.5 49.25)");
}

TEST(SpatialiteBlob, OfAnAreaIsReadBySpatialite) {
    const auto blob = to_spatialite_blob(square_with_hole);
    EXPECT_EQ(
        described_by_spatialite(
            blob, "SELECT ST_GeometryType(?1) || ' ' || ST_Area(?1) || ' ' || ST_IsValid(?1)"),
        "MULTIPOLYGON 49.5 1");
}

TEST(SpatialiteBlob, OfALineIsReadBySpatialiteAndComesBack) {
    const std::vector<LonLat> line{{60.0_lon, 45.0_lat}, {61.5_lon, 45.5_lat}};
    const auto blob = to_spatialite_blob(line);
    EXPECT_EQ(
        described_by_spatialite(blob, "SELECT AsEWKT(?1)"),
        "SRID=4326;LINESTRING(60 45,61.5 45.5)");
    EXPECT_EQ(line_of_spatialite_blob(blob), line);
    EXPECT_FALSE(line_of_spatialite_blob(std::span(blob).first(blob.size() - 9)));
    EXPECT_FALSE(line_of_spatialite_blob(to_spatialite_blob(square_with_hole)));
}

TEST(SpatialiteBlob, ComesBackAsItWas) {
    const LonLat place{66.9_lon, 48.1_lat};
    EXPECT_EQ(point_of_spatialite_blob(to_spatialite_blob(place)), place);
    const auto area = multi_polygon_of_spatialite_blob(to_spatialite_blob(square_with_hole));
    ASSERT_TRUE(area);
    EXPECT_EQ(area->front().outer, square_with_hole.front().outer);
    EXPECT_EQ(area->front().holes, square_with_hole.front().holes);
}

TEST(SpatialiteBlob, CutShortOrFlippedIsRefusedWithoutReadingPastTheEnd) {
    std::mt19937 random(3);
    const auto whole = to_spatialite_blob(square_with_hole);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(multi_polygon_of_spatialite_blob(std::span(whole).first(length)));
    }
    for (int i = 0; i < 20'000; ++i) {
        auto broken = whole;
        broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
        multi_polygon_of_spatialite_blob(
            broken); // may be readable; must not crash (sanitizers watch)
    }
}

} // namespace
} // namespace osh::geo
