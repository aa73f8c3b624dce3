// The standards' faces over loopback, read by GDAL's own programs.
#include "server/api/api_page.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "standards_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

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
    // The answer must outlive the loop over a part of it.
    const Json high = json_of(items + "filter=degree%20%3E%3D%204%20AND%20region%3D'350000000'");
    for (const Json& feature : high["features"]) {
        EXPECT_GE(feature["properties"]["degree"], 4);
        EXPECT_EQ(feature["properties"]["region"], "350000000");
    }
    const Json boxed = json_of(items + "bbox=60,45,65,50");
    for (const Json& feature : boxed["features"]) {
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
    for (const std::string collection : {"injuries/items?", "diseases/items?"}) {
        const int both = count(collection + "resultType=hits");
        int apart = 0;
        for (const std::string stream : {"BNS", "INSPECTORATE"}) {
            const int chosen = count(collection + "resultType=hits&stream=" + stream);
            EXPECT_EQ(
                count(collection + "resultType=hits&filter=stream%3D'" + stream + "'"), chosen);
            apart += chosen;
            const Json listed =
                json_of("/ogc/collections/" + collection + "limit=1&stream=" + stream);
            for (const Json& feature : listed["features"]) {
                const std::string address = "/ogc/collections/" +
                                            collection.substr(0, collection.size() - 1) + "/" +
                                            feature["id"].get<std::string>();
                EXPECT_EQ(json_of(address)["properties"], feature["properties"]) << address;
            }
        }
        EXPECT_EQ(both, apart) << collection;
        EXPECT_GT(both, 0) << collection;
    }
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
        {"bbox=1,2,nan,4", "bbox"},
        {"bbox=1,2,3,4&bbox-crs=EPSG:1", "bbox-crs"},
        {"bbox=inf,0,inf,0&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "bbox"},
        {"datetime=yesterday", "datetime"},
        {"datetime=", "datetime"},
        {"datetime=..", "datetime"},
        {"datetime=2022-02-30", "datetime"},
        {"datetime=2022-06-08T25:00:00Z", "datetime"},
        {"datetime=2022-12-31/2022-01-01", "datetime"},
        {"limit=1&limit=2", "limit"},
        {"offset=-1", "offset"},
        {"filter=degree", "filter"},
        {"filter=degree='4'", "filter"},
        {"filter=%7B%22op%22:%22=%22%7D&filter-lang=cql2-json", "filter"},
        {"filter=S_WITHIN(geometry,POLYGON((0%200,1%201,0%201,1%200,0%200)))", "filter"},
        {"filter=degree=4&filter-crs=EPSG:1", "filter-crs"},
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
        EXPECT_EQ(answer_to(path_of(href)).status, 200) << href;
    }
    const Json api = json_of("/ogc/api");
    EXPECT_TRUE(api["paths"].contains("/collections/enterprises/items"));
    for (const auto& [path, operation] : api["paths"].items()) {
        if (path.find('{') == std::string::npos && operation.contains("get")) {
            EXPECT_EQ(answer_to("/ogc" + (path == "/" ? "" : path)).status, 200) << path;
        }
    }
    const Json listed = json_of("/ogc/collections");
    for (const Json& collection : listed["collections"]) {
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

TEST_F(StandardsTest, WmtsHasTheYearsOfTheDataAsADimension) {
    const std::string capabilities = answer_to("/wmts/1.0.0/WMTSCapabilities.xml").body;
    const auto years = demo_dataset()->snapshot->years;
    const std::string newest = std::to_string(years.back());
    EXPECT_THAT(
        capabilities,
        HasSubstr(
            "<Dimension><ows:Identifier>year</ows:Identifier><Default>" + newest +
            "</Default><Value>" + std::to_string(years.front()) + "</Value>"));
    EXPECT_THAT(
        capabilities,
        HasSubstr("/{Style}/{year}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png"));
    const std::string layer = "/wmts/1.0.0/figures-injury_rate_1000/default";
    const std::string tile = "/GoogleMapsCompatible/3/2/5.png";
    std::set<std::string> pictures;
    for (const int year : years) {
        pictures.insert(answer_to(layer + "/" + std::to_string(year) + tile).body);
    }
    EXPECT_GT(pictures.size(), 1U) << "of one year as of another";
    const std::string before = std::to_string(years.back() - 1);
    const std::string of_before = answer_to(layer + "/" + before + tile).body;
    EXPECT_TRUE(of_before.starts_with("\x89PNG"));
    EXPECT_EQ(answer_to(layer + "/" + newest + tile).body, answer_to(layer + tile).body)
        << "the newest is the default";
    const std::string keys =
        "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=figures-injury_rate_1000&STYLE="
        "&TILEMATRIXSET=GoogleMapsCompatible&TILEMATRIX=3&TILEROW=2&TILECOL=5&FORMAT=image/png";
    EXPECT_EQ(of_before, answer_to(keys + "&YEAR=" + before).body);
    EXPECT_EQ(of_before, answer_to(keys + "&year=" + before).body);
    const RawAnswer wrong = answer_to(layer + "/1800" + tile);
    EXPECT_EQ(wrong.status, 400);
    EXPECT_THAT(wrong.body, HasSubstr("exceptionCode=\"InvalidParameterValue\""));
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
    EXPECT_EQ(stat["size"], Json::array({1, 1, 1, 1, 1, 20, 1, 1, 1}));
    EXPECT_EQ(stat["id"].size(), stat["size"].size());
    EXPECT_EQ(stat["dimension"]["stream"]["category"]["index"], Json::array({"BNS"}));
    EXPECT_FALSE(stat["dimension"]["indicator"]["category"]["unit"]["injured"].empty());
    const Json by_sector =
        json_of("/api/v1/json-stat?indicator=injured,injury_rate_1000&by=sector&year=2021,2022");
    EXPECT_EQ(by_sector["size"][5], 1);
    EXPECT_GT(by_sector["size"][6], 5);
    EXPECT_EQ(by_sector["size"][7], 2);
    double sum = 0;
    for (const Json& value : stat["value"]) {
        sum += value.get<double>();
    }
    EXPECT_EQ(sum, 2449);
    const std::string csv = answer_to("/api/v1/sdmx-csv?indicator=injured&year=2022").body;
    EXPECT_THAT(csv, HasSubstr("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA"));
    EXPECT_THAT(csv, HasSubstr("350000000,_T,BNS,since-2022-06-08,_T,_T,_T,injured,2022,460,"));
    EXPECT_THAT(
        answer_to("/api/v1/sdmx-csv?indicator=injured&year=2022&degree=4,5&sector=B,F&size=small"
                  "&stream=INSPECTORATE")
            .body,
        HasSubstr("350000000,B,INSPECTORATE,since-2022-06-08,small,4-5,_T,injured,2022,"));
}

TEST_F(StandardsTest, WhatCountsNoEventsHasNoStream) {
    const std::string question = "indicator=injured,not_hygienic_share&year=2022";
    const std::string csv = answer_to("/api/v1/sdmx-csv?" + question).body;
    EXPECT_THAT(csv, HasSubstr("350000000,_T,BNS,since-2022-06-08,_T,_T,_T,injured,"));
    EXPECT_THAT(csv, HasSubstr("350000000,_T,_Z,since-2022-06-08,_T,_T,_T,not_hygienic_share,"));
    const Json stat = json_of("/api/v1/json-stat?" + question);
    EXPECT_EQ(stat["id"][0], "stream");
    EXPECT_EQ(stat["size"], Json::array({2, 1, 1, 1, 1, 20, 1, 1, 2}));
    EXPECT_EQ(stat["value"].size(), 80U);
    const Json& streams = stat["dimension"]["stream"]["category"];
    EXPECT_EQ(streams["index"], Json::array({"BNS", "_Z"}));
    EXPECT_EQ(streams["label"]["_Z"], "Not applicable: no events are counted");
    EXPECT_EQ(
        json_of("/api/v1/json-stat?indicator=not_hygienic_share&year=2022&stream=INSPECTORATE")
            ["dimension"]["stream"]["category"]["index"],
        Json::array({"_Z"}));
}

TEST_F(StandardsTest, PagesLinkToThemselvesTheOtherFormatAndTheCollection) {
    const Json page = json_of("/ogc/collections/enterprises/items?limit=3&degree=4");
    std::map<std::string, std::string> links;
    for (const Json& link : page["links"]) {
        EXPECT_TRUE(link.contains("type"));
        const std::string relation = link["rel"];
        links[relation == "alternate" ? relation + " " + std::string(link["type"]) : relation] =
            link["href"];
    }
    EXPECT_THAT(links.at("self"), EndsWith("/items?limit=3&degree=4"));
    EXPECT_THAT(links.at("alternate text/csv"), EndsWith("/items?limit=3&degree=4&f=csv"));
    EXPECT_THAT(links.at("alternate text/html"), EndsWith("/items?limit=3&degree=4&f=html"));
    EXPECT_THAT(links.at("collection"), EndsWith("/ogc/collections/enterprises"));
    EXPECT_EQ(json_of(path_of(links.at("self")))["features"], page["features"]);
    const RawAnswer csv = answer_to(path_of(links.at("alternate text/csv")));
    EXPECT_THAT(csv.headers.at("content-type"), StartsWith("text/csv"));
    const auto accepted =
        RawClient(port).get("/ogc/collections/enterprises/items", "Accept: text/csv\r\n");
    EXPECT_THAT(accepted->headers.at("content-type"), StartsWith("text/csv"));
    EXPECT_TRUE(json_of("/ogc/collections/enterprises/items?resultType=hits").contains("links"));
}

TEST_F(StandardsTest, AFeatureAloneIsTheSameAsInItsPage) {
    for (const char* collection : {"territories", "indicators", "enterprises", "injuries"}) {
        const std::string items = std::string("/ogc/collections/") + collection + "/items";
        const Json listed = json_of(items + "?limit=1")["features"][0];
        const Json alone = json_of(items + "/" + listed["id"].get<std::string>());
        EXPECT_EQ(alone["properties"], listed["properties"]);
        EXPECT_EQ(alone["geometry"], listed["geometry"]);
    }
}

TEST_F(StandardsTest, OffsetsCountTheFeaturesThatMatch) {
    const std::string items = "/ogc/collections/enterprises/items?degree=4&limit=5";
    const Json first = json_of(items);
    const Json second = json_of(items + "&offset=3");
    EXPECT_EQ(first["features"][3]["id"], second["features"][0]["id"]);
}

TEST_F(StandardsTest, OtherReferenceSystemsShowTheSamePlaces) {
    const std::string one = "/ogc/collections/enterprises/items?limit=1";
    const Json plain = json_of(one)["features"][0]["geometry"]["coordinates"];
    const std::string epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    const RawAnswer turned = answer_to(one + "&crs=" + epsg + "4326");
    EXPECT_EQ(turned.headers.at("content-crs"), "<" + epsg + "4326>");
    const Json swapped = Json::parse(turned.body)["features"][0]["geometry"]["coordinates"];
    EXPECT_NEAR(swapped[0].get<double>(), plain[1].get<double>(), 1e-9) << "latitude first";
    EXPECT_NEAR(swapped[1].get<double>(), plain[0].get<double>(), 1e-9);
    const Json metres = json_of(one + "&crs=" + epsg + "3857")["features"][0]["geometry"];
    const double mercator_x = metres["coordinates"][0];
    EXPECT_NEAR(mercator_x, plain[0].get<double>() * 111319.490793, 0.1);
    const std::string items = "/ogc/collections/enterprises/items?resultType=hits&";
    const auto count = [&](const std::string& query) {
        return json_of(items + query)["numberMatched"].get<int>();
    };
    const int expected = count("bbox=60,45,70,50");
    EXPECT_GT(expected, 0);
    EXPECT_EQ(count("bbox=45,60,50,70&bbox-crs=" + epsg + "4326"), expected);
    EXPECT_EQ(
        count("bbox=6679169.4476,5621521.4862,7792364.3555,6446275.8410&bbox-crs=" + epsg + "3857"),
        expected);
    EXPECT_EQ(
        count("filter=S_INTERSECTS(geometry,BBOX(45,60,50,70))&filter-crs=" + epsg + "4326"),
        expected);
    EXPECT_EQ(count("filter=S_WITHIN(geometry,BBOX(60,45,70,50))"), expected);
    EXPECT_EQ(count("bbox=170,40,-170,50"), 0) << "over the antimeridian";
    const Json described = json_of("/ogc/collections/enterprises");
    for (const Json& crs : described["crs"]) {
        EXPECT_EQ(answer_to(one + "&crs=" + crs.get<std::string>()).status, 200) << crs;
    }
}

TEST_F(StandardsTest, BothLanguagesOfFiltersGiveTheSame) {
    const std::string items = "/ogc/collections/enterprises/items?resultType=hits&filter=";
    const auto count = [&](const std::string& filter) {
        return json_of(items + filter)["numberMatched"].get<int>();
    };
    EXPECT_EQ(
        count("degree%3E3%20AND%20region='350000000'"),
        count("%7B%22op%22:%22and%22,%22args%22:%5B%7B%22op%22:%22%3E%22,%22args%22:%5B%7B"
              "%22property%22:%22degree%22%7D,3%5D%7D,%7B%22op%22:%22=%22,%22args%22:%5B%7B"
              "%22property%22:%22region%22%7D,%22350000000%22%5D%7D%5D%7D&filter-lang=cql2-json"));
}

TEST_F(StandardsTest, PicturesOfNoIndicatorAreRefused) {
    const std::string picture = "/ogc/map/tiles/WebMercatorQuad/4/5/11?indicator=";
    EXPECT_EQ(answer_to(picture + "dead").status, 200);
    EXPECT_EQ(answer_to(picture + "luck").status, 400) << "a parameter";
    EXPECT_EQ(answer_to(picture + "dead,injured").status, 400);
    EXPECT_EQ(answer_to("/choropleth/luck/4/11/5.png").status, 404) << "a part of the address";
}

TEST_F(StandardsTest, EveryLinkOfTilesAndStylesAnswers) {
    for (const char* list :
         {"/ogc/tiles",
          "/ogc/map/tiles",
          "/ogc/collections/territories/tiles",
          "/ogc/collections/indicators/map/tiles",
          "/ogc/collections/injuries/map/tiles",
          "/ogc/collections/enterprises/map/tiles"}) {
        const Json sets = json_of(list);
        for (const Json& set : sets["tilesets"]) {
            for (const Json& link : set["links"]) {
                std::string path = path_of(link["href"]);
                for (const auto& [name, value] :
                     {std::pair{"{tileMatrix}", "4"}, {"{tileRow}", "5"}, {"{tileCol}", "11"}}) {
                    const std::size_t at = path.find(name);
                    if (at != std::string::npos) {
                        path.replace(at, std::string_view(name).size(), value);
                    }
                }
                const RawAnswer answer = answer_to(path);
                EXPECT_EQ(answer.status, 200) << path << answer.body;
                EXPECT_THAT(
                    answer.headers.at("content-type"), StartsWith(link["type"].get<std::string>()))
                    << path;
            }
        }
    }
    EXPECT_EQ(answer_to("/ogc/collections/indicators/tiles").status, 404);
    EXPECT_EQ(answer_to("/ogc/tiles/WebMercatorQuad/2/9/9").status, 404);
    EXPECT_EQ(answer_to("/ogc/tiles/WebMercatorQuad/2/1/1?f=mvt").status, 200);
    EXPECT_EQ(answer_to("/ogc/tiles/WebMercatorQuad/2/1/1?f=pdf").status, 400);
    EXPECT_EQ(answer_to("/ogc/tiles/Nowhere/2/1/1").status, 404);
    const Json styled = json_of("/ogc/styles");
    for (const Json& style : styled["styles"]) {
        EXPECT_EQ(json_of(path_of(style["links"][0]["href"]))["version"], 8);
    }
}

TEST_F(StandardsTest, BrowsersGetPagesUnderOgc) {
    const auto page_of = [&](const std::string& target, const std::string& language) {
        const auto answer = RawClient(port).get(
            target,
            "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: " + language +
                "\r\n");
        EXPECT_EQ(answer->status, 200) << target;
        EXPECT_THAT(answer->headers.at("content-type"), StartsWith("text/html")) << target;
        EXPECT_THAT(answer->headers.at("content-security-policy"), HasSubstr("default-src 'none'"));
        EXPECT_THAT(answer->body, Not(HasSubstr("<script"))) << target;
        EXPECT_THAT(answer->body, Not(HasSubstr("style=\""))) << target;
        return answer->body;
    };
    const std::string landing = page_of("/ogc", "ru");
    EXPECT_THAT(landing, HasSubstr("<html lang=\"ru\">"));
    EXPECT_THAT(landing, HasSubstr(">Ссылки</h2>"));
    EXPECT_THAT(landing, HasSubstr("/api\">"));
    EXPECT_THAT(page_of("/ogc/collections", "kk"), HasSubstr("/ogc/collections/enterprises\">"));
    EXPECT_THAT(page_of("/ogc/collections/injuries", "en"), HasSubstr("<h1>Injuries</h1>"));
    const std::string list = page_of("/ogc/collections/enterprises/items?degree=4-5", "en");
    EXPECT_THAT(list, HasSubstr("Features: 50 of "));
    EXPECT_THAT(list, HasSubstr("<th>Name in Russian<br><code>name_ru</code></th>"));
    EXPECT_THAT(list, HasSubstr("cursor="));
    EXPECT_THAT(list, Not(HasSubstr("f=json&amp;cursor"))) << "leads to a page";
    const Json one = json_of("/ogc/collections/enterprises/items?limit=1")["features"][0];
    EXPECT_THAT(
        page_of("/ogc/collections/enterprises/items/" + one["id"].get<std::string>(), "kk"),
        HasSubstr(one["properties"]["bin"].get<std::string>()));
    EXPECT_THAT(answer_to("/ogc?f=html&lang=kk").body, HasSubstr("<html lang=\"kk\">"));
    EXPECT_EQ(answer_to("/ogc/collections/luck?f=html").status, 404);
    EXPECT_EQ(json_of("/ogc")["title"], "Digital map of enterprises") << "programs get JSON";
    const auto relation_of = [&](const char* relation) {
        const Json page = json_of("/ogc");
        for (const Json& link : page["links"]) {
            if (link["rel"] == relation) {
                return link["href"].get<std::string>();
            }
        }
        return std::string();
    };
    EXPECT_THAT(relation_of("service-doc"), EndsWith("/api"));
}

TEST_F(StandardsTest, FeaturesComeSortedAndWithWhatWasAskedFor) {
    const std::string items = "/ogc/collections/enterprises/items?";
    std::string next = items + "sortby=-degree,score&properties=degree,score&skipGeometry=true"
                               "&limit=7&filter=degree%3E3&territory=35";
    std::set<std::string> ids;
    std::pair<int, double> before{5, 0.0};
    std::size_t matched = 0;
    while (!next.empty()) {
        const Json page = json_of(next);
        matched = page["numberMatched"].get<std::size_t>();
        for (const Json& feature : page["features"]) {
            EXPECT_TRUE(feature["geometry"].is_null());
            EXPECT_EQ(feature["properties"].size(), 2U) << feature;
            const std::pair<int, double> own{
                feature["properties"]["degree"].get<int>(),
                feature["properties"]["score"].get<double>()};
            EXPECT_TRUE(
                own.first < before.first ||
                (own.first == before.first && own.second >= before.second))
                << feature;
            before = own;
            EXPECT_TRUE(ids.insert(feature["id"].dump()).second) << "came before";
        }
        next.clear();
        for (const Json& link : page["links"]) {
            next = link["rel"] == "next" ? path_of(link["href"]) : next;
        }
    }
    EXPECT_GT(matched, 7U);
    EXPECT_EQ(ids.size(), matched);
    const Json two = json_of(items + "limit=2")["features"];
    const auto id = [](const Json& feature) {
        return feature["id"].get<std::string>();
    };
    const Json found = json_of(items + "ids=" + id(two[1]) + "," + id(two[0]) + ",zzz");
    EXPECT_EQ(found["numberMatched"], 2);
    EXPECT_EQ(found["features"], two);
    EXPECT_THAT(
        answer_to(items + "f=csv&properties=bin&skipGeometry=true&limit=1").body,
        StartsWith("id,bin,lon,lat\r\n"));
    for (const char* const wrong :
         {"sortby=luck", "sortby=", "properties=luck", "skipGeometry=1", "sortby=score&cursor=1"}) {
        EXPECT_EQ(answer_to(items + wrong).status, 400) << wrong;
    }
}

TEST_F(StandardsTest, WmtsHasEveryIndicatorUnderATitleOfItsOwn) {
    const std::string capabilities = answer_to("/wmts/1.0.0/WMTSCapabilities.xml").body;
    std::set<std::string> titles;
    std::size_t layers = 0;
    for (std::size_t at = capabilities.find("<Layer><ows:Title>"); at != std::string::npos;
         at = capabilities.find("<Layer><ows:Title>", at + 1)) {
        titles.insert(capabilities.substr(at, capabilities.find("</ows:Title>", at) - at));
        ++layers;
    }
    const Json indicators = json_of("/api/v1/indicators")["indicators"];
    EXPECT_EQ(layers, indicators.size() + 2) << "and two of heat";
    EXPECT_EQ(titles.size(), layers);
    for (const Json& indicator : indicators) {
        const auto id = indicator["id"].get<std::string>();
        EXPECT_THAT(capabilities, HasSubstr("<ows:Identifier>figures-" + id + "<"));
    }
    for (const char* const text :
         {"<ows:ProviderName>Labour &lt;inspectorate&gt;</ows:ProviderName>",
          "<ows:ElectronicMailAddress>data@example.kz<",
          "<ows:Value>RESTful</ows:Value>"}) {
        EXPECT_THAT(capabilities, HasSubstr(text));
    }
    for (const char* const id : {"severe_injured", "high_risk_enterprises"}) {
        const RawAnswer tile = answer_to(
            std::string("/wmts/1.0.0/figures-") + id + "/default/GoogleMapsCompatible/4/5/11.png");
        EXPECT_EQ(tile.status, 200) << id;
        EXPECT_TRUE(tile.body.starts_with("\x89PNG")) << id;
    }
}

TEST_F(StandardsTest, WmtsTellsFaultsAsItsClientsExpectThem) {
    const std::string tile =
        "/wmts?service=WMTS&request=GetTile&version=1.0.0&style=&format=image/png"
        "&tilematrixset=GoogleMapsCompatible&layer=heat-injuries";
    const std::pair<std::string, const char*> wrong[] = {
        {"/wmts", "MissingParameterValue"},
        {"/wmts?SERVICE=WMS", "InvalidParameterValue"},
        {"/wmts?SERVICE=WMTS&REQUEST=Dance", "InvalidParameterValue"},
        {"/wmts?SERVICE=WMTS&REQUEST=GetFeatureInfo", "MissingParameterValue"},
        {"/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&ACCEPTVERSIONS=2.0.0",
         "VersionNegotiationFailed"},
        {"/wmts?SERVICE=WMTS&REQUEST=GetTile", "MissingParameterValue"},
        {tile + "&tilematrix=3&tilerow=2", "MissingParameterValue"},
        {tile + "&tilematrix=3&tilerow=8&tilecol=5", "TileOutOfRange"},
        {tile + "&tilematrix=3&tilerow=99999999999&tilecol=5", "TileOutOfRange"},
        {tile + "&tilematrix=99&tilerow=1&tilecol=5", "InvalidParameterValue"},
        {tile + "&tilematrix=3&tilerow=-1&tilecol=5", "InvalidParameterValue"},
        {"/wmts/1.0.0/nothing/default/GoogleMapsCompatible/3/2/5.png", "InvalidParameterValue"},
        {"/wmts/1.0.0/heat-injuries/odd/GoogleMapsCompatible/3/2/5.png", "InvalidParameterValue"},
        {"/wmts/1.0.0/heat-injuries/default/Odd/3/2/5.png", "InvalidParameterValue"},
        {"/wmts/1.0.0/heat-injuries/default/GoogleMapsCompatible/3/9/5.png", "TileOutOfRange"},
        {"/wmts/1.0.0/heat-injuries/default/GoogleMapsCompatible/3/2/5.png?yaer=2021",
         "InvalidParameterValue"},
        {"/wmts/1.0.0/WMTSCapabilities.xml?yaer=2021&%01=", "InvalidParameterValue"}};
    for (const auto& [target, code] : wrong) {
        const RawAnswer answer = answer_to(target);
        EXPECT_GE(answer.status, 400) << target;
        EXPECT_EQ(answer.headers.at("content-type"), "application/xml") << target;
        EXPECT_THAT(answer.body, HasSubstr(std::string("exceptionCode=\"") + code)) << target;
    }
    EXPECT_TRUE(answer_to(tile + "&tilematrix=3&tilerow=2&tilecol=5&year=2021&vendor=x")
                    .body.starts_with("\x89PNG"));
    for (const char* const goes :
         {"/wmts?Service=WMTS&rEQUEST=GetCapabilities&vendor=x",
          "/wmts/1.0.0/WMTSCapabilities.xml?service=WMTS&REQUEST=GetCapabilities&version=1.0.0",
          "/wmts/1.0.0/heat-injuries/default/GoogleMapsCompatible/3/2/"
          "5.png?YEAR=2021&degree=4-5"}) {
        EXPECT_EQ(answer_to(goes).status, 200) << goes;
    }
    EXPECT_TRUE(
        answer_to("/wmts/1.0.0/figures-injury_rate_1000/default/GoogleMapsCompatible/4/5/11.png")
            .body.starts_with("\x89PNG"));
}

TEST_F(StandardsTest, EveryIndicatorIsALayerOfWmtsUnderATitleOfItsOwn) {
    const std::string capabilities = answer_to("/wmts/1.0.0/WMTSCapabilities.xml").body;
    EXPECT_THAT(capabilities, HasSubstr("<ows:ProviderName>"));
    EXPECT_THAT(capabilities, HasSubstr("<ows:Value>RESTful</ows:Value>"));
    const Json known = json_of("/api/v1/indicators");
    for (const Json& indicator : known["indicators"]) {
        const std::string id = indicator["id"];
        EXPECT_THAT(capabilities, HasSubstr(">figures-" + id + "<")) << id;
    }
    EXPECT_THAT(
        answer_to("/wmts/1.0.0/figures-severe_injured/default/GoogleMapsCompatible/4/5/11.png")
            .body,
        StartsWith("\x89PNG"));
    std::set<std::string> titles;
    for (std::size_t at = capabilities.find("<Layer>"); at != std::string::npos;
         at = capabilities.find("<Layer>", at + 1)) {
        const std::size_t begin = capabilities.find("<ows:Title>", at);
        const std::size_t end = capabilities.find("</ows:Title>", at);
        EXPECT_TRUE(titles.insert(capabilities.substr(begin, end - begin)).second)
            << capabilities.substr(begin, end - begin);
    }
}

TEST_F(StandardsTest, TheCatalogueNamesAddressesThatAnswer) {
    const Json catalogue = json_of("/ogc/catalogue");
    EXPECT_EQ(catalogue["@type"], "dcat:Catalog");
    EXPECT_EQ(catalogue["dcat:dataset"].size(), 6U);
    for (const Json& dataset : catalogue["dcat:dataset"]) {
        for (const Json& file : dataset["dcat:distribution"]) {
            EXPECT_EQ(answer_to(path_of(file["dcat:accessURL"])).status, 200) << file;
        }
    }
    for (const Json& service : catalogue["dcat:service"]) {
        EXPECT_EQ(answer_to(path_of(service["dcat:endpointURL"])).status, 200) << service;
        EXPECT_EQ(answer_to(path_of(service["dcat:endpointDescription"])).status, 200) << service;
    }
}

TEST_F(StandardsTest, TheCatalogueSaysWhoPublishesUnderWhichLicenceAndWhen) {
    const Json catalogue = json_of("/ogc/catalogue");
    EXPECT_EQ(catalogue["dct:publisher"]["foaf:name"], "Labour <inspectorate>");
    EXPECT_EQ(catalogue["dct:publisher"]["foaf:homepage"], "https://labour.example.kz/");
    EXPECT_EQ(catalogue["dcat:contactPoint"]["vcard:hasEmail"], "mailto:data@example.kz");
    EXPECT_EQ(catalogue["dct:language"].size(), 3U);
    for (const Json& dataset : catalogue["dcat:dataset"]) {
        EXPECT_EQ(dataset["dct:publisher"], catalogue["dct:publisher"]);
        EXPECT_THAT(
            dataset["dct:modified"]["@value"].get<std::string>(),
            ::testing::MatchesRegex("20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]"));
        for (const Json& file : dataset["dcat:distribution"]) {
            EXPECT_EQ(file["dct:license"], "https://creativecommons.org/licenses/by/4.0/");
        }
    }
    for (const Json& service : catalogue["dcat:service"]) {
        EXPECT_EQ(answer_to(path_of(service["dcat:endpointURL"])).status, 200) << service;
    }
}

TEST_F(StandardsTest, ForwardedHostAndPrefixGoIntoTheLinks) {
    const auto answer = RawClient(port).get(
        "/ogc",
        "X-Forwarded-Host: map.example.kz\r\nX-Forwarded-Proto: https\r\n"
        "X-Forwarded-Prefix: /osh\r\n");
    EXPECT_THAT(answer->body, HasSubstr("\"https://map.example.kz/osh/ogc/conformance\""));
    for (const char* const target :
         {"/ogc/collections/enterprises/tiles/WebMercatorQuad?f=tilejson",
          "/ogc/styles/map",
          "/ogc/styles/qgis",
          "/ogc/collections",
          "/ogc/tiles",
          "/ogc/catalogue",
          "/ogc/api",
          "/wmts/1.0.0/WMTSCapabilities.xml"}) {
        const auto other = RawClient(port).get(
            target,
            "X-Forwarded-Host: map.example.kz\r\nX-Forwarded-Proto: https\r\n"
            "X-Forwarded-Prefix: /osh\r\n");
        EXPECT_EQ(other->status, 200) << target;
        EXPECT_THAT(other->body, HasSubstr("https://map.example.kz/osh/")) << target;
        EXPECT_THAT(other->body, Not(HasSubstr("http://127.0.0.1"))) << target;
        EXPECT_THAT(other->body, Not(HasSubstr("http://localhost"))) << target;
    }
}

TEST_F(StandardsTest, EveryExampleOfTheInterfacesPageWorks) {
    const RawAnswer page = answer_to("/api");
    EXPECT_THAT(page.headers.at("content-type"), StartsWith("text/html"));
    EXPECT_THAT(page.body, HasSubstr("<code>/api/v1/jobs/{id}/events</code>"));
    for (const ApiExample& example : api_examples()) {
        const RawAnswer answer = answer_to(std::string(example.target));
        EXPECT_EQ(answer.status, 200) << example.target << answer.body;
        EXPECT_FALSE(answer.body.empty()) << example.target;
    }
}

/// Runs where Debian's python3-owslib is installed.
TEST_F(StandardsTest, OwslibReadsFeaturesAndMapTiles) {
    const std::string python = "/usr/bin/python3";
    if (printed_by(python + " -c 'import owslib'") != "") {
        GTEST_SKIP() << "OWSLib is not installed (python3-owslib)";
    }
    const std::string printed = printed_by(python + " " + OSH_OWSLIB_SCRIPT + " " + root());
    EXPECT_THAT(
        printed,
        StartsWith("collections diseases enterprises indicators injuries territories\n"
                   "degrees [4]\nsame feature True\ntile \\x89PNG\n"
                   "provider Labour <inspectorate>\nother indicator \\x89PNG\n"
                   "kk Жарақаттану жиілігі, 1000 жұмыскерге image/png ['application/json', "
                   "'application/geo+json', 'text/plain']\n"
                   "ru Частота травматизма, на 1000 работников image/png ['application/json', "
                   "'application/geo+json', 'text/plain']\n"
                   "in Russian Предприятия\ndegrees [1, 2, 3, 4, 5]\nwords True\n"))
        << printed;
}

/// QGIS weighs 574 MB, so it is not among the packages of the tests: OSHMAP_TEST_QGIS=1 asks for it
/// (python3-qgis, see docs/http-edge.md).
TEST_F(StandardsTest, QgisReadsFeaturesVectorTilesAndMapTiles) {
    if (std::getenv("OSHMAP_TEST_QGIS") == nullptr) {
        GTEST_SKIP() << "set OSHMAP_TEST_QGIS=1 where python3-qgis is installed";
    }
    const std::string printed = printed_by(
        std::string("QT_QPA_PLATFORM=offscreen /usr/bin/python3 ") + OSH_QGIS_SCRIPT + " " +
        root() + " 2>&1");
    for (const char* const line :
         {"territories True 20\n",
          "high degrees True\n",
          "vector tiles True\n",
          "WMTS True",
          "drawn territories True\n",
          "drawn tiles True\n",
          "drawn heat True\n"}) {
        EXPECT_THAT(printed, HasSubstr(line)) << printed;
    }
}

} // namespace
} // namespace osh::server
