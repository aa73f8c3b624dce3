#include "geo/error.hpp"
#include "geo/gdal_vector_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace osh::geo {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A folder of its own per test, gone afterwards.
class VectorReader : public ::testing::Test {
protected:
    VectorReader() { std::filesystem::create_directories(m_folder); }

    ~VectorReader() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
        return m_folder / name;
    }

    static std::string refusal(const std::filesystem::path& file) {
        try {
            VectorFile opened(file);
            opened.read({}, [](VectorFeature&&) {});
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() /
        ("oshmap_vector_reader_" + std::to_string(::getpid()) + "_" +
         ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

constexpr auto two_features = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kato":350000000,"name":"Қарағанды","share":0.5,"none":null},
 "geometry":{"type":"Polygon","coordinates":[[[70,48],[75,48],[75,51],[70,51],[70,48]],
  [[71,49],[72,49],[72,50],[71,49]]]}},
{"type":"Feature","properties":{"kato":710000000},"geometry":{"type":"Point","coordinates":[71.43,51.13]}}]})";

TEST_F(VectorReader, ReadsAreasPointsAndAttributesInTheOrderOfTheFile) {
    const VectorFile file(write("two.geojson", two_features));
    EXPECT_EQ(file.format(), "GeoJSON");
    ASSERT_EQ(file.layers().size(), 1U);
    EXPECT_THAT(file.layers()[0].fields, ElementsAre("kato", "name", "share", "none"));
    const auto features = file.read_all();
    ASSERT_EQ(features.size(), 2U);
    EXPECT_EQ(features[0].row, 1);
    EXPECT_EQ(features[0].text("kato"), "350000000");
    EXPECT_EQ(features[0].text("name"), "Қарағанды");
    EXPECT_EQ(features[0].text("none"), "");
    EXPECT_EQ(features[0].text("no such field"), "");
    const auto& area = std::get<MultiPolygon>(features[0].shape);
    ASSERT_EQ(area.size(), 1U);
    EXPECT_EQ(area[0].outer.size(), 5U);
    EXPECT_EQ(area[0].holes.size(), 1U);
    const auto place = std::get<LonLat>(features[1].shape);
    EXPECT_DOUBLE_EQ(place.lon.degrees, 71.43);
    EXPECT_DOUBLE_EQ(place.lat.degrees, 51.13);
}

TEST_F(VectorReader, BringsOtherReferenceSystemsToWgs84LongitudeFirst) {
    const auto file = write("mercator.geojson", R"({"type":"FeatureCollection",
"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[
{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[8348961.809495518,6446275.841017158]}}]})");
    const auto features = VectorFile(file).read_all();
    ASSERT_EQ(features.size(), 1U);
    const auto place = std::get<LonLat>(features[0].shape);
    EXPECT_NEAR(place.lon.degrees, 75.0, 1e-9);
    EXPECT_NEAR(place.lat.degrees, 50.0, 1e-9);
}

TEST_F(VectorReader, ReadsTopoJson) {
    const auto file = write(
        "square.json", R"({"type":"Topology","arcs":[[[60,45],[61,45],[61,46],[60,46],[60,45]]],
"objects":{"countries":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","id":"398","arcs":[[0]],"properties":{"name":"Kazakhstan"}}]}}})");
    const VectorFile opened(file);
    EXPECT_EQ(opened.layers().at(0).name, "countries");
    const auto features = opened.read_all("countries");
    ASSERT_EQ(features.size(), 1U);
    EXPECT_EQ(features[0].text("name"), "Kazakhstan");
    EXPECT_EQ(std::get<MultiPolygon>(features[0].shape)[0].outer.size(), 5U);
}

TEST_F(VectorReader, SaysWhichCoordinatesLieOutsideTheWorld) {
    const auto file = write(
        "metres.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},
"geometry":{"type":"Point","coordinates":[8348961,6446275]}}]})");
    const auto features = VectorFile(file).read_all();
    ASSERT_EQ(features.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(features[0].shape));
    EXPECT_THAT(features[0].problem, HasSubstr("8348961"));
    EXPECT_EQ(features[0].text("a"), "1");
}

TEST_F(VectorReader, RefusesAbsentEmptyAndBrokenFilesInOneSentenceThatNamesThem) {
    EXPECT_THAT(refusal("/no/such/file.geojson"), HasSubstr("/no/such/file.geojson: no such file"));
    const std::pair<std::string, std::string> files[] = {
        {"empty.geojson", ""},
        {"prose.geojson", "Once upon a time"},
        {"cut.geojson", std::string(two_features).substr(0, 200)},
        {"bytes.shp", std::string("\x00\x00\x27\x0a\xff\xff", 6)},
        {"a.gpkg", "SQLite format 3"},
        {"a.zip", "PK nothing"}};
    for (const auto& [name, text] : files) {
        const std::string said = refusal(write(name, text));
        EXPECT_THAT(said, HasSubstr(name));
        EXPECT_THAT(said, HasSubstr("not a vector file GDAL can read")) << name;
    }
}

TEST_F(VectorReader, DoesNotOpenFilesThatPointElsewhere) {
    const auto target = write("two.geojson", two_features);
    const auto virtual_file = write(
        "other.vrt",
        "<OGRVRTDataSource><OGRVRTLayer name=\"two\"><SrcDataSource>" + target.string() +
            "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    EXPECT_THAT(refusal(virtual_file), HasSubstr("not a vector file"));
}

TEST_F(VectorReader, NamesTheLayerItCannotFind) {
    const VectorFile file(write("two.geojson", two_features));
    try {
        file.read("districts", [](VectorFeature&&) {});
        FAIL() << "an unknown layer was read";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("has no layer named districts"));
    }
}

} // namespace

} // namespace osh::geo
