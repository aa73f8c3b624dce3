#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/style_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/palette.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>

#include "demo_dataset.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

constexpr auto demo_only = EnterpriseAccess::demo_only;

Request map_request(std::vector<Parameter> query, std::vector<Parameter> captures) {
    captures.insert(captures.end(), {{"z", "4"}, {"x", "10"}, {"y", "5"}});
    return get("/map", std::move(query), std::move(captures));
}

Request heat_of(const std::string& measure, std::vector<Parameter> query = {}) {
    return map_request(std::move(query), {{"measure", measure}});
}

Json json_of(const Response& response) { return *parse_json(*response.body, 64); }

/// The status with which an act is refused; 200 when it is not.
int refusal_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Problem& problem) {
        return http_status(problem.refusal());
    }
    return 200;
}

TEST(HeatResource, WhatDependsOnWhoAsksIsKeptByThoseWhoAskAsBefore) {
    const std::string version = demo_dataset()->snapshot->identity.version;
    const auto cache_of = [&](std::vector<Parameter> query) {
        return heat_tile(
                   heat_of("injuries", std::move(query)),
                   *demo_dataset(),
                   demo_only,
                   tiles::PictureSide::px_256)
            .cache;
    };
    EXPECT_EQ(cache_of({{"v", version}}), CachePolicy::immutable_for_this_caller);
    EXPECT_EQ(
        cache_of({{"v", version}, {"source", "records"}}), CachePolicy::immutable_for_this_caller);
    EXPECT_EQ(cache_of({{"v", version}, {"source", "published"}}), CachePolicy::immutable);
    EXPECT_EQ(cache_of({}), CachePolicy::revalidate);
}

TEST(HeatResource, DrawsEveryKindOfEveryMeasureWithItsLegend) {
    std::set<std::string> pictures;
    std::map<std::string, std::set<std::string>> units;
    for (const auto& [measure, kind] :
         {std::pair{"injuries", "density"},
          std::pair{"injuries", "weighted"},
          std::pair{"injuries", "rate"},
          std::pair{"injuries", "relative-risk"},
          std::pair{"diseases", "density"},
          std::pair{"diseases", "rate"},
          std::pair{"diseases", "relative-risk"},
          std::pair{"risk", "density"},
          std::pair{"risk", "weighted"},
          std::pair{"risk", "rate"}}) {
        const Request request = heat_of(measure, {{"kind", kind}, {"bandwidth_m", "40000"}});
        const auto tile =
            heat_tile(request, *demo_dataset(), demo_only, tiles::PictureSide::px_256);
        EXPECT_TRUE(tile.body->starts_with("\x89PNG"));
        pictures.insert(*tile.body);
        const Json legend = json_of(heat_legend(request, *demo_dataset(), demo_only));
        EXPECT_EQ(legend["kind"], kind);
        EXPECT_EQ(legend["source"], "records");
        for (const char* const language : {"kk", "ru", "en"}) {
            units[language].insert(legend["unit"][language].get<std::string>());
        }
        const auto steps = legend["bounds"].size();
        EXPECT_TRUE(legend["colours"].size() == steps || legend["colours"].size() == steps + 1);
    }
    EXPECT_EQ(pictures.size(), 10U) << "each kind looks different";
    for (const auto& [language, words] : units) {
        EXPECT_EQ(words.size(), 9U) << language << ": only the relative risks have one unit";
    }
}

TEST(HeatResource, LegendOfADensitySaysWhatThePictureShows) {
    const Request request = heat_of("injuries", {{"kind", "density"}, {"bandwidth_m", "40000"}});
    const Json legend = json_of(heat_legend(request, *demo_dataset(), demo_only));
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    EXPECT_EQ(legend["events"], 2449) << "the victims of the newest year in the usual stream";
    EXPECT_EQ(legend["bandwidth_m"], 40'000.0);
    EXPECT_EQ(legend["years"], Json::array({snapshot.years.back()}));
    ASSERT_EQ(legend["bounds"].size(), tiles::usual_class_count);
    ASSERT_EQ(legend["colours"].size(), legend["bounds"].size()) << "below the first: nothing";
    ASSERT_EQ(legend["opacities"].size(), legend["bounds"].size());
    const auto colours = tiles::heat_colours(tiles::HeatPalette::inferno, tiles::usual_class_count);
    for (std::size_t i = 0; i < tiles::usual_class_count; ++i) {
        EXPECT_EQ(legend["colours"][i], tiles::to_hex(colours[i + 1]));
        EXPECT_GT(legend["opacities"][i], 0.3);
        EXPECT_LE(legend["opacities"][i], 1.0);
        EXPECT_TRUE(i == 0 || legend["bounds"][i] > legend["bounds"][i - 1]);
    }
}

TEST(HeatResource, GivesStrangersOfARealRegisterPublishedFiguresOnly) {
    const Request request = heat_of("injuries", {{"kind", "rate"}});
    const auto legend = json_of(heat_legend(request, *demo_dataset(), EnterpriseAccess::nobody));
    EXPECT_EQ(legend["source"], "published");
    EXPECT_EQ(legend["events"], 2449) << "the published total";
    EXPECT_THROW(
        heat_legend(
            heat_of("injuries", {{"source", "records"}}),
            *demo_dataset(),
            EnterpriseAccess::nobody),
        Problem);
}

TEST(HeatResource, RefusesWhatDoesNotExist) {
    for (const std::vector<Parameter>& query : std::vector<std::vector<Parameter>>{
             {{"kind", "colourful"}},
             {{"kind", "weighted"}},
             {{"palette", "rainbow"}},
             {{"edge", "sharp"}},
             {{"source", "guess"}},
             {{"bandwidth_m", "1"}},
             {{"bandwidth_m", "nan"}}}) {
        EXPECT_THROW(
            heat_tile(
                heat_of("diseases", query), *demo_dataset(), demo_only, tiles::PictureSide::px_256),
            Problem)
            << query[0].name << ' ' << query[0].value;
    }
    EXPECT_THROW(heat_legend(heat_of("luck"), *demo_dataset(), demo_only), Problem);
}

TEST(HeatResource, CellsCarryTheValueInTheirMiddle) {
    const auto answer =
        heat_cells(heat_of("injuries", {{"kind", "rate"}}), *demo_dataset(), demo_only);
    const auto layers =
        tiles::testing::decode_strictly(*tiles::gunzip(*answer.gzip_body, 1U << 24U));
    ASSERT_EQ(layers.size(), 1U);
    EXPECT_GT(layers[0].features.size(), 10U);
    EXPECT_TRUE(layers[0].features[0].properties.contains("value"));
}

TEST(HeatResource, WritesAGeoTiff) {
    const auto answer = heat_geotiff(
        heat_of("risk", {{"kind", "rate"}, {"zoom", "4"}}), *demo_dataset(), demo_only);
    EXPECT_EQ(answer.content_type, "image/tiff");
    EXPECT_TRUE(answer.body->starts_with("II*") || answer.body->starts_with("II+"));
    Request part = heat_of("risk", {{"kind", "rate"}, {"zoom", "4"}});
    part.headers = {{"range", "bytes=4-11"}, {"if-range", "\"" + answer.etag + "\""}};
    const auto few = heat_geotiff(part, *demo_dataset(), demo_only);
    EXPECT_EQ(few.status, 206);
    EXPECT_EQ(*few.body, answer.body->substr(4, 8));
    EXPECT_EQ(few.header("Content-Range"), "bytes 4-11/" + std::to_string(answer.body->size()));
}

TEST(ChoroplethResource, DrawsAnyIndicatorWithItsLegend) {
    for (const char* const indicator : {"injury_rate_1000", "mean_score", "enterprises"}) {
        const Request request = map_request({{"year", "2022"}}, {{"indicator", indicator}});
        EXPECT_TRUE(choropleth_tile(request, *demo_dataset(), tiles::PictureSide::px_512)
                        .body->starts_with("\x89PNG"));
        const Json legend = json_of(choropleth_legend(request, *demo_dataset()));
        int territories = 0;
        for (const Json& step : legend["classes"]) {
            territories += step["territories"].get<int>();
        }
        EXPECT_EQ(territories, 20) << indicator;
    }
    for (const char* const unknown : {"luck", "injured,dead", "injured,"}) {
        const Request request = map_request({}, {{"indicator", unknown}});
        EXPECT_EQ(refusal_of([&] { choropleth_legend(request, *demo_dataset()); }), 404) << unknown;
        EXPECT_EQ(
            refusal_of(
                [&] { choropleth_tile(request, *demo_dataset(), tiles::PictureSide::px_256); }),
            404)
            << unknown;
    }
}

TEST(StyleResource, NamesOnlySourceLayersAndSpritesThatExist) {
    const Json sprites = json_of(sprite_index(get("/sprites", {}, {{"sheet", "marks"}}), 1));
    EXPECT_TRUE(sprites.contains("hatch-held-back"));
    EXPECT_TRUE(
        sprite_picture(get("/sprites", {}, {{"sheet", "marks"}}), 2).body->starts_with("\x89PNG"));
    const std::set<std::string> known{
        "countries",
        "country_labels",
        "water",
        "water_labels",
        "roads",
        "railways",
        "places",
        "territories",
        "territory_borders",
        "territory_labels",
        "enterprises"};
    for (const char* const name : {"map", "qgis"}) {
        for (const char* const language : {"kk", "ru", "en"}) {
            const Json json = json_of(style(
                get("/styles", {{"lang", language}}, {{"style", name}}), *demo_dataset(), {}));
            EXPECT_EQ(json["version"], 8);
            for (const Json& layer : json["layers"]) {
                if (layer.contains("source-layer")) {
                    EXPECT_TRUE(known.contains(layer["source-layer"].get<std::string>()));
                    EXPECT_TRUE(json["sources"].contains(layer["source"].get<std::string>()));
                }
            }
            EXPECT_NE(json.dump().find(std::string("name_") + language), std::string::npos);
        }
    }
    EXPECT_THROW(
        style(get("/styles", {{"lang", "de"}}, {{"style", "map"}}), *demo_dataset(), {}), Problem);
}

} // namespace
} // namespace osh::server
