// What people read of WMTS: languages, legends, the figure under a pixel.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "access_fixture.hpp"
#include "standards_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string layer_path = "/wmts/1.0.0/figures-injury_rate_1000/default/";
const std::string info_keys =
    "/wmts?SERVICE=WMTS&REQUEST=GetFeatureInfo&VERSION=1.0.0&LAYER=figures-injury_rate_1000"
    "&STYLE=default&FORMAT=image/png&TILEMATRIXSET=GoogleMapsCompatible&TILEMATRIX=4&TILEROW=5"
    "&TILECOL=10&year=2022";

TEST_F(StandardsTest, WmtsNamesItsLayersInTheLanguageOfTheReader) {
    const std::string capabilities = "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities";
    for (const std::string asked :
         {"&lang=ru", "&LANGUAGE=ru-RU", "&AcceptLanguages=de,ru", "&Language=ru"}) {
        const RawAnswer answer = answer_to(capabilities + asked);
        EXPECT_THAT(answer.body, HasSubstr("Частота травматизма, на 1000 работников")) << asked;
        EXPECT_THAT(answer.body, HasSubstr("legend.png?lang=ru")) << asked;
        EXPECT_EQ(answer.headers.at("content-language"), "ru") << asked;
    }
    EXPECT_THAT(answer_to(capabilities + "&LANGUAGE=de").body, HasSubstr("Injury rate, "));
    EXPECT_EQ(answer_to(capabilities + "&lang=de").status, 400);
}

TEST_F(StandardsTest, WmtsHasALegendForEachLayer) {
    const RawAnswer capabilities = answer_to("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities");
    const std::string begin = "<LegendURL format=\"image/png\" xlink:href=\"http://test";
    int legends = 0;
    for (std::size_t at = capabilities.body.find(begin); at != std::string::npos;
         at = capabilities.body.find(begin, at + 1)) {
        const std::size_t from = at + begin.size();
        const std::string path =
            capabilities.body.substr(from, capabilities.body.find('"', from) - from);
        const RawAnswer legend = answer_to(path);
        EXPECT_EQ(legend.status, 200) << path;
        EXPECT_THAT(legend.body, StartsWith("\x89PNG")) << path;
        ++legends;
    }
    int layers = 0;
    for (std::size_t at = capabilities.body.find("<Layer>"); at != std::string::npos;
         at = capabilities.body.find("<Layer>", at + 1)) {
        ++layers;
    }
    EXPECT_GT(layers, 8);
    EXPECT_EQ(legends, layers);
    EXPECT_NE(
        answer_to(layer_path + "legend.png?lang=kk").body,
        answer_to(layer_path + "legend.png?lang=ru").body);
}

TEST_F(StandardsTest, WmtsTellsTheFigureUnderAPixel) {
    const RawAnswer told =
        answer_to(info_keys + "&I=100&J=100&INFOFORMAT=application/json&lang=ru");
    ASSERT_EQ(told.status, 200) << told.body;
    const Json json = Json::parse(told.body);
    const Json properties = json["features"].at(0)["properties"];
    const std::string kato = properties["kato"];
    const Json figures =
        json_of("/api/v1/figures?indicator=injury_rate_1000&year=2022&territory=" + kato);
    EXPECT_THAT(json_text(figures), HasSubstr(json_text(properties["numerator"]))) << told.body;
    EXPECT_EQ(properties["title"], "Частота травматизма, на 1000 работников");
    const RawAnswer line = answer_to(info_keys + "&I=100&J=100&INFOFORMAT=text/plain&lang=kk");
    EXPECT_THAT(line.body, HasSubstr("Жарақаттану жиілігі"));
    const RawAnswer geojson =
        answer_to(info_keys + "&I=100&J=100&INFOFORMAT=application/geo%2Bjson");
    EXPECT_EQ(geojson.headers.at("content-type"), "application/geo+json");
    const RawAnswer blank = answer_to(info_keys + "&I=100&J=100&INFOFORMAT=application/geo+json");
    EXPECT_EQ(blank.headers.at("content-type"), "application/geo+json");
    for (const std::string wrong :
         {"&I=256&J=0&INFOFORMAT=text/plain",
          "&I=-1&J=0&INFOFORMAT=text/plain",
          "&I=x&J=0&INFOFORMAT=text/plain",
          "&I=1&J=1&INFOFORMAT=text/html",
          "&I=1&INFOFORMAT=text/plain"}) {
        const RawAnswer answer = answer_to(info_keys + wrong);
        EXPECT_EQ(answer.status, 400) << wrong;
        EXPECT_THAT(answer.body, HasSubstr("<ows:ExceptionReport")) << wrong;
    }
}

TEST_F(StandardsTest, GdalReadsTheFigureUnderAPixelInTheLanguageOfTheCapabilities) {
    const auto cache =
        std::filesystem::temp_directory_path() / ("oshmap-gdal-" + std::to_string(::getpid()));
    const std::string source = " --config GDAL_DEFAULT_WMS_CACHE_PATH " + cache.string() +
                               " \"WMTS:" + root() +
                               "/wmts/1.0.0/WMTSCapabilities.xml?lang=kk,layer=figures-";
    const std::string told =
        printed_by("gdallocationinfo -wgs84 " + source + "injury_rate_1000\" 60.5 46.5");
    std::filesystem::remove_all(cache);
    EXPECT_THAT(told, HasSubstr("Жарақаттану жиілігі, 1000 жұмыскерге")) << told;
    EXPECT_THAT(told, HasSubstr("\"suppression\"")) << told;
    const std::string layers =
        printed_by("gdalinfo \"WMTS:" + root() + "/wmts/1.0.0/WMTSCapabilities.xml?lang=ru\"");
    EXPECT_THAT(layers, HasSubstr("Layer Плотность травм на производстве")) << layers;
}

TEST_F(StandardsTest, WmtsFindsNothingUnderAnAddressThatNamesNothing) {
    for (const std::string path :
         {"nothing/default/GoogleMapsCompatible/3/2/5.png",
          "heat-injuries/odd/GoogleMapsCompatible/3/2/5.png",
          "heat-injuries/default/Odd/3/2/5.png",
          "heat-injuries/default/GoogleMapsCompatible/99/2/5.png",
          "heat-injuries/default/GoogleMapsCompatible/3/9/5.png"}) {
        const RawAnswer answer = answer_to("/wmts/1.0.0/" + path);
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_THAT(answer.body, HasSubstr("<ows:ExceptionReport")) << path;
    }
    EXPECT_EQ(answer_to(layer_path + "legend.png?year=abc").status, 400);
    EXPECT_NE(
        answer_to(layer_path + "legend.png?year=2021").body,
        answer_to(layer_path + "legend.png?year=2022").body)
        << "classes of their own";
    EXPECT_EQ(answer_to("/wmts/1.0.0/nothing/default/legend.png").status, 404);
    const std::string tile = "GoogleMapsCompatible/3/2/5.png";
    EXPECT_EQ(answer_to(layer_path + tile).status, 200);
    EXPECT_EQ(answer_to(layer_path + "default/" + tile).body, answer_to(layer_path + tile).body)
        << "the standard's word for the dimension's default";
    EXPECT_EQ(answer_to(layer_path + "2021/" + tile).status, 200);
}

/// The data are protected as real ones are.
class ProtectedWmtsTest : public AccessTest {
protected:
    Configuration configuration() const override {
        Configuration made = AccessTest::configuration();
        made.disclosure = DisclosureScope::always;
        return made;
    }

    Json json_of(const std::string& target) {
        const RawAnswer answer = send("GET", target);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        return Json::parse(answer.body, nullptr, false);
    }
};

TEST_F(ProtectedWmtsTest, WhatFiguresHoldBackNoPixelTells) {
    start();
    int held_back = 0;
    for (const std::string asked : {"year=2022", "year=2022&sector=A", "year=2022&sector=B"}) {
        const Json figures =
            json_of("/api/v1/figures?by=territory&indicator=injured&" + asked)["figures"];
        for (int row = 8; row < 256; row += 32) { // the twenty regions of the test lie on this tile
            for (int column = 8; column < 256; column += 32) {
                const std::string pixel =
                    "/wmts/1.0.0/figures-injured/default/GoogleMapsCompatible/4/5/10/" +
                    std::to_string(row) + "/" + std::to_string(column);
                const Json info = json_of(pixel + ".json?" + asked);
                for (const Json& feature : info["features"]) {
                    const Json& told = feature["properties"];
                    const auto same =
                        std::find_if(figures.begin(), figures.end(), [&](const Json& one) {
                            return one["territory"] == told["kato"];
                        });
                    ASSERT_NE(same, figures.end()) << told;
                    for (const char* const member :
                         {"value", "numerator", "denominator", "suppression"}) {
                        EXPECT_EQ(told[member], (*same)[member]) << told;
                    }
                    if (told["suppression"] != "none") {
                        EXPECT_TRUE(told["value"].is_null() && told["numerator"].is_null()) << told;
                        EXPECT_THAT(
                            send("GET", pixel + ".txt?" + asked).body, HasSubstr(": held back; "));
                        ++held_back;
                    }
                }
            }
        }
    }
    EXPECT_GT(held_back, 0);
}

} // namespace
} // namespace osh::server
