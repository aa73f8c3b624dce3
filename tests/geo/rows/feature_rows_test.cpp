#include "geo/gdal_feature_table.hpp"

#include <gmock/gmock.h>

#include "tests/geo/rows/row_files.hpp"

namespace osh::geo::testing_rows {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FeatureRowsTest : public RowFiles {};

TEST_F(FeatureRowsTest, ReadsGeoJsonWithPositionsInWgs84) {
    const auto file = write("mercator.geojson", R"({"type":"FeatureCollection",
"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[
{"type":"Feature","properties":{"bin":"031140001297","share":0.25,"workers":15},
 "geometry":{"type":"Point","coordinates":[8348961.809495518,6446275.841017158]}},
{"type":"Feature","properties":{"bin":"990340000123"},"geometry":null},
{"type":"Feature","properties":{"bin":"1"},"geometry":{"type":"Polygon","coordinates":
 [[[0,0],[100,0],[100,100],[0,100],[0,0]]]}}]})");
    const auto table = read_table(file);
    EXPECT_THAT(table.headers, ElementsAre("bin", "share", "workers"));
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("031140001297", "0.25", "15"));
    ASSERT_TRUE(table.rows[0].position.has_value());
    EXPECT_NEAR(table.rows[0].position->lon.degrees, 75.0, 1e-9);
    EXPECT_NEAR(table.rows[0].position->lat.degrees, 50.0, 1e-9);
    EXPECT_FALSE(table.rows[1].position.has_value());
    EXPECT_THAT(table.rows[1].cells, ElementsAre("990340000123", "", ""));
    ASSERT_TRUE(table.rows[2].position.has_value());
    EXPECT_NEAR(table.rows[2].position->lon.degrees, 0.00045, 0.00045);
    EXPECT_EQ(table.rows[2].line, 3U);
}

TEST_F(FeatureRowsTest, ReadsGeoPackageAndShapefile) {
    FeatureTable written;
    written.columns = {"bin", "name"};
    written.rows = {{std::string("031140001297"), std::string("Қарағанды")}};
    written.shapes = {place_shape({75, 50})};
    written.coordinates = Coordinates::geographic;
    written.reference_system = "EPSG:4326";
    for (const std::string name : {"a.gpkg", "a.shp"}) {
        write_feature_table(written, folder() / name);
        const auto table = read_table(folder() / name);
        EXPECT_THAT(table.headers, ElementsAre("bin", "name")) << name;
        ASSERT_EQ(table.rows.size(), 1U) << name;
        EXPECT_THAT(table.rows[0].cells, ElementsAre("031140001297", "Қарағанды")) << name;
        EXPECT_NEAR(table.rows[0].position->lat.degrees, 50.0, 1e-9) << name;
    }
    EXPECT_THAT(
        refusal(folder() / "a.gpkg", {.layer = "b"}),
        HasSubstr("has no layer \"b\"; there are: a"));
}

/// A dBASE III table of one text column: what old systems hand over.
std::string dbase(char language, const std::string& header, const std::string& cell) {
    std::string bytes("\x03\x7C\x01\x01\x01\x00\x00\x00\x41\x00", 10);
    bytes += static_cast<char>(cell.size() + 1);
    bytes += std::string(18, '\0') + language + std::string(2, '\0');
    bytes += header + std::string(11 - header.size(), '\0') + "C" + std::string(4, '\0');
    bytes += static_cast<char>(cell.size());
    bytes += std::string(15, '\0') + "\r " + cell + "\x1A";
    return bytes;
}

TEST_F(FeatureRowsTest, ReadsTextOfShapefilesByCpgByLanguageByteAndByContent) {
    const std::string windows = "\xD2\xCE\xCE \xC0\xE1\xE0\xE9"; // ТОО Абай
    EXPECT_THAT(
        read_table(write("none.dbf", dbase(0, "NAME", windows))).column(0),
        ElementsAre("ТОО Абай"));
    EXPECT_THAT(
        read_table(write("utf8.dbf", dbase(0, "NAME", "ТОО Абай"))).column(0),
        ElementsAre("ТОО Абай"));
    EXPECT_THAT(
        read_table(write("byte.dbf", dbase('\xC9', "NAME", windows))).column(0),
        ElementsAre("ТОО Абай"));
    EXPECT_THAT(
        read_table(write("dos.dbf", dbase('\x26', "NAME", "\x92\x8E\x8E"))).column(0),
        ElementsAre("ТОО"));
    write("side.cpg", "1251");
    EXPECT_THAT(
        read_table(write("side.dbf", dbase(0, "NAME", windows))).column(0),
        ElementsAre("ТОО Абай"));
    EXPECT_THAT(
        read_table(write("own.dbf", dbase(0, "NAME", "\x92\x8E\x8E")), {.encoding = "cp866"})
            .column(0),
        ElementsAre("ТОО"));
}

TEST_F(FeatureRowsTest, ReadsNamesOfFieldsThatGdalCutWithinALetter) {
    FeatureTable written;
    written.columns = {
        "БИН", "Дата регистрации", "Вид деятельности", "Вид деятельности на казахском"};
    written.rows = {
        {std::string("031140001297"),
         std::string("2003-11-05"),
         std::string("Добыча угля"),
         std::string("Көмір өндіру")}};
    written.shapes = {place_shape({75, 50})};
    written.coordinates = Coordinates::geographic;
    written.reference_system = "EPSG:4326";
    write_feature_table(written, folder() / "cut.shp");
    for (const bool has_code_page : {true, false}) {
        if (!has_code_page) {
            std::filesystem::remove(folder() / "cut.cpg");
        }
        const auto table = read_table(folder() / "cut.shp");
        EXPECT_THAT(table.headers, ElementsAre("БИН", "Дата ", "Вид д", "Вид _1"));
        EXPECT_THAT(table.cut, ElementsAre(false, true, true, true));
        EXPECT_THAT(table.column(3), ElementsAre("Көмір өндіру"));
    }
}

TEST_F(FeatureRowsTest, TakesNoWesternCodePageForARealOneAndLeavesHalfLettersOut) {
    const std::string windows = "\xD2\xCE\xCE \xC0\xE1\xE0\xE9"; // ТОО Абай
    EXPECT_THAT(
        read_table(write("western.dbf", dbase('\x03', "\xC8\xCC\xDF", windows))).headers,
        ElementsAre("ИМЯ"));
    write("latin.cpg", "ISO-8859-1");
    EXPECT_THAT(
        read_table(write("latin.dbf", dbase(0, "NAME", windows))).column(0),
        ElementsAre("ТОО Абай"));
    EXPECT_THAT(
        read_table(write("half.dbf", dbase(0, "NAME", "ТОО Аба\xD0"))).column(0),
        ElementsAre("ТОО Аба"));
    const auto full = read_table(write("full.dbf", dbase(0, "LEGAL_ADDR", windows)));
    EXPECT_THAT(full.cut, ElementsAre(true));
    EXPECT_THAT(read_table(write("short.dbf", dbase(0, "NAME", windows))).cut, ElementsAre(false));
}

TEST_F(FeatureRowsTest, RefusesBrokenFilesInOneSentence) {
    for (const std::string name : {"b.gpkg", "b.shp", "b.geojson", "b.fgb"}) {
        EXPECT_THAT(refusal(write(name, "{ no such thing")), HasSubstr("not a vector file"))
            << name;
    }
}

} // namespace

} // namespace osh::geo::testing_rows
