// The standards' faces over loopback, read by GDAL's own programs.
#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What a program prints, both streams together.
std::string printed_by(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        ::popen((command + " 2>&1").c_str(), "r"), ::pclose);
    std::string text;
    std::array<char, 4096> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
        text += buffer.data();
    }
    return text;
}

class StandardsTest : public ServedTest {
protected:
    StandardsTest() { start(); }

    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = demo_dataset_folder();
        m_application = add_application(*http, configuration);
    }

    RawAnswer answer_to(const std::string& target) {
        const auto answer = RawClient(port).get(target);
        EXPECT_TRUE(answer) << target;
        return answer.value_or(RawAnswer{});
    }

    Json json_of(const std::string& target) {
        const RawAnswer answer = answer_to(target);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        return Json::parse(answer.body, nullptr, false);
    }

    std::string root() const { return "http://127.0.0.1:" + std::to_string(port); }

private:
    std::optional<ServedApplication> m_application;
};

TEST_F(StandardsTest, PagesHoldEveryFeatureOnce) {
    const std::string items = "/ogc/collections/enterprises/items?limit=700";
    Json page = json_of(items);
    const auto matched = page["numberMatched"].get<std::size_t>();
    EXPECT_EQ(matched, demo_dataset()->snapshot->enterprise_count());
    std::set<std::string> seen;
    for (int pages = 0; pages < 10; ++pages) {
        for (const Json& feature : page["features"]) {
            EXPECT_TRUE(seen.insert(feature["id"]).second) << feature["id"];
        }
        std::string next;
        for (const Json& link : page["links"]) {
            next = link["rel"] == "next" ? link["href"].get<std::string>() : next;
        }
        if (next.empty()) {
            break;
        }
        page = json_of(next.substr(next.find("/ogc")));
    }
    EXPECT_EQ(seen.size(), matched);
}

TEST_F(StandardsTest, EveryFilterGivesWhatItSays) {
    const std::string items = "/ogc/collections/enterprises/items?limit=10000&";
    for (const Json& feature :
         json_of(items + "filter=degree%20%3E%3D%204%20AND%20region%3D'350000000'")["features"]) {
        EXPECT_GE(feature["properties"]["degree"], 4);
        EXPECT_EQ(feature["properties"]["region"], "350000000");
    }
    for (const Json& feature : json_of(items + "bbox=60,45,65,50")["features"]) {
        const double lon = feature["geometry"]["coordinates"][0];
        EXPECT_GE(lon, 60);
        EXPECT_LE(lon, 65);
    }
    const auto count = [&](const std::string& query) {
        return json_of("/ogc/collections/" + query)["numberMatched"].get<int>();
    };
    EXPECT_GT(count("injuries/items?datetime=2021-01-01/2021-12-31&resultType=hits"), 0);
    EXPECT_EQ(
        count("injuries/items?datetime=2021-01-01/2021-12-31&resultType=hits"),
        count("injuries/items?filter=year=2021&resultType=hits"));
    EXPECT_EQ(count("injuries/items?datetime=../1999-12-31"), 0);
    EXPECT_EQ(count("indicators/items"), 20);
    EXPECT_EQ(count("territories/items?kato=350000000"), 1);
    const Json indicators = json_of("/ogc/collections/indicators/items?year=2022");
    EXPECT_EQ(indicators["features"][0]["properties"]["period"], "2022");
}

TEST_F(StandardsTest, WhatIsMalformedIsRefusedWithTheParametersName) {
    const std::pair<const char*, const char*> wrong[] = {
        {"limit=0", "limit"},
        {"limit=x", "limit"},
        {"bbox=1,2,3", "bbox"},
        {"bbox=5,5,1,1", "bbox"},
        {"datetime=yesterday", "datetime"},
        {"filter=degree=", "filter"},
        {"filter=nobody=1", "filter"},
        {"filter-lang=sql", "filter-lang"},
        {"crs=http://www.opengis.net/def/crs/EPSG/0/9999", "crs"},
        {"colour=red", "colour"},
        {"workers=many", "workers"},
        {"f=pdf", "f"}};
    for (const auto& [query, name] : wrong) {
        const RawAnswer answer =
            answer_to(std::string("/ogc/collections/enterprises/items?") + query);
        EXPECT_EQ(answer.status, 400) << query;
        EXPECT_THAT(answer.body, HasSubstr(std::string("parameter ") + name)) << query;
        EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
    }
    EXPECT_EQ(answer_to("/ogc/collections/nope/items").status, 404);
    EXPECT_EQ(answer_to("/ogc/collections/enterprises/items/nope").status, 404);
}

TEST_F(StandardsTest, EveryLinkOfTheLandingPageAndTheDefinitionAnswers) {
    const Json landing = json_of("/ogc");
    for (const Json& link : landing["links"]) {
        const std::string href = link["href"];
        EXPECT_EQ(answer_to(href.substr(href.find("/ogc"))).status, 200) << href;
    }
    const Json api = json_of("/ogc/api");
    EXPECT_TRUE(api["paths"].contains("/collections/enterprises/items"));
    for (const auto& [path, operation] : api["paths"].items()) {
        if (path.find('{') == std::string::npos) {
            EXPECT_EQ(answer_to("/ogc" + (path == "/" ? "" : path)).status, 200) << path;
        }
    }
    for (const Json& collection : json_of("/ogc/collections")["collections"]) {
        for (const Json& link : collection["links"]) {
            const std::string href = link["href"];
            const auto tiles = href.find("/tiles") != std::string::npos;
            EXPECT_EQ(answer_to(href.substr(href.find("/ogc"))).status, 200) << href << tiles;
        }
    }
}

TEST_F(StandardsTest, GdalReadsTheCollectionsAndPushesItsFilterDown) {
    const std::string source = "OAPIF:" + root() + "/ogc";
    const std::string list = printed_by("ogrinfo " + source);
    for (const char* collection : {"territories", "indicators", "enterprises", "injuries"}) {
        EXPECT_THAT(list, HasSubstr(collection));
    }
    const std::string counted = printed_by(
        "ogrinfo -so -where \"degree >= 4 AND region = '350000000'\" " + source + " enterprises");
    const Json hits = json_of(
        "/ogc/collections/enterprises/items?resultType=hits&filter=degree%20%3E%3D%204%20AND%20"
        "region%3D'350000000'");
    EXPECT_THAT(
        counted, HasSubstr("Feature Count: " + std::to_string(hits["numberMatched"].get<int>())));
    EXPECT_THAT(counted, Not(HasSubstr("ERROR")));
    const std::string outline = printed_by("ogrinfo -q -fid 350000000 " + source + " territories");
    EXPECT_THAT(outline, Not(HasSubstr("ERROR")));
    http.reset(); // writes what waits in the log
    EXPECT_THAT(log_text(), HasSubstr("filter-lang="));
}

TEST_F(StandardsTest, GdalDrawsTheMapTilesOfWmts) {
    const std::string shown = printed_by(
        "gdalinfo \"WMTS:" + root() + "/wmts/1.0.0/WMTSCapabilities.xml,layer=heat-injuries\"");
    EXPECT_THAT(shown, HasSubstr("Driver: WMTS"));
    EXPECT_THAT(shown, HasSubstr("3857"));
    const RawAnswer tile = answer_to(
        "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=heat-injuries&STYLE=default"
        "&TILEMATRIXSET=GoogleMapsCompatible&TILEMATRIX=3&TILEROW=2&TILECOL=5&FORMAT=image/png");
    EXPECT_EQ(tile.status, 200) << tile.body;
    EXPECT_TRUE(tile.body.starts_with("\x89PNG"));
    EXPECT_EQ(
        tile.body,
        answer_to("/wmts/1.0.0/heat-injuries/default/GoogleMapsCompatible/3/2/5.png").body);
}

TEST_F(StandardsTest, GdalDrawsTheChoroplethsOfWmts) {
    const std::string shown = printed_by(
        "gdalinfo \"WMTS:" + root() +
        "/wmts/1.0.0/WMTSCapabilities.xml,layer=choropleth-injury_rate_1000\"");
    EXPECT_THAT(shown, HasSubstr("Driver: WMTS"));
    EXPECT_THAT(shown, Not(HasSubstr("ERROR")));
    const std::string of_year = answer_to("/wmts/1.0.0/choropleth-injury_rate_1000/default/"
                                          "GoogleMapsCompatible/3/2/5.png?year=2021")
                                    .body;
    EXPECT_TRUE(of_year.starts_with("\x89PNG"));
    EXPECT_EQ(
        of_year, answer_to("/choropleth/injury_rate_1000/3/5/2.png?level=region&year=2021").body);
    EXPECT_EQ(
        answer_to("/wmts/1.0.0/choropleth-luck/default/GoogleMapsCompatible/3/2/5.png").status,
        404);
    EXPECT_EQ(
        answer_to("/wmts?SERVICE=WMTS&REQUEST=GetTile&LAYER=choropleth-luck"
                  "&TILEMATRIXSET=GoogleMapsCompatible&TILEMATRIX=3&TILEROW=2&TILECOL=5")
            .status,
        400);
}

TEST_F(StandardsTest, VectorTilesOfTheStandardAreTheMapsOwn) {
    EXPECT_EQ(
        answer_to("/ogc/collections/territories/tiles/WebMercatorQuad/3/2/5").body,
        answer_to("/tiles/territories/3/5/2.mvt").body);
    const Json matrices = json_of("/ogc/tileMatrixSets/WebMercatorQuad");
    EXPECT_EQ(matrices["tileMatrices"][3]["matrixWidth"], 8);
}

TEST_F(StandardsTest, StatisticiansGetTheFiguresOfTheInterface) {
    const Json stat = json_of("/api/v1/json-stat?indicator=injured&year=2022");
    EXPECT_EQ(stat["class"], "dataset");
    EXPECT_EQ(stat["size"], Json::array({20, 1, 1}));
    double sum = 0;
    for (const Json& value : stat["value"]) {
        sum += value.get<double>();
    }
    EXPECT_EQ(sum, 2449);
    const std::string csv = answer_to("/api/v1/sdmx-csv?indicator=injured&year=2022").body;
    EXPECT_THAT(csv, HasSubstr("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA"));
    EXPECT_THAT(csv, HasSubstr("350000000,_T,injured,2022,460,"));
}

} // namespace
} // namespace osh::server
