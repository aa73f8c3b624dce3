#include "server/api/hotspot_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

Json ask_hotspots(std::vector<Parameter> query = {}) {
    const Response response = hotspots(get("/api/v1/hotspots", std::move(query)), *demo_dataset());
    EXPECT_EQ(response.content_type, "application/geo+json");
    return *parse_json(*response.body, 64);
}

std::string hotspot_refusal(std::vector<Parameter> query) {
    try {
        ask_hotspots(std::move(query));
    } catch (const Problem& problem) {
        return problem.what();
    }
    return "was answered";
}

TEST(HotspotResource, GivesATerritoryFeatureEachAndTheCircles) {
    const Json json = ask_hotspots({{"year", "2022"}});
    EXPECT_EQ(json["type"], "FeatureCollection");
    EXPECT_EQ(json["study"]["neighbours"], "queen");
    std::size_t territories = 0;
    std::size_t circles = 0;
    for (const Json& feature : json["features"]) {
        EXPECT_EQ(feature["type"], "Feature");
        const Json& properties = feature["properties"];
        if (properties["kind"] == "territory") {
            ++territories;
            EXPECT_EQ(feature["geometry"]["type"], "Point");
            EXPECT_TRUE(properties.contains("Gi*_p_fdr"));
        } else {
            ++circles;
            EXPECT_GT(properties["observed"], properties["expected"]);
            EXPECT_FALSE(properties["territories"].empty());
            const bool is_single = properties["territories"].size() == 1;
            EXPECT_EQ(properties["radius_m"].is_null(), is_single) << properties;
            EXPECT_EQ(properties["radius_note"].is_object(), is_single) << properties;
        }
    }
    EXPECT_EQ(territories, 20U);
    EXPECT_GT(circles, 0U);
}

TEST(HotspotResource, DrawsAreasAndOtherNeighboursWhenAsked) {
    const Json json = ask_hotspots({{"geometry", "area"}, {"neighbours", "knn:3"}});
    EXPECT_EQ(json["features"][0]["geometry"]["type"], "MultiPolygon");
    EXPECT_EQ(json["study"]["weights"]["links"], 60);
    const Json of_score = ask_hotspots({{"indicator", "mean_score"}});
    EXPECT_EQ(of_score["features"].size(), 20U) << "what is no rate has no circles";
}

TEST(HotspotResource, RefusesWhatItCannotAnswer) {
    EXPECT_THAT(hotspot_refusal({{"neighbours", "bishop"}}), HasSubstr("neighbours"));
    EXPECT_THAT(hotspot_refusal({{"neighbours", "knn:50"}}), HasSubstr("nearest"));
    EXPECT_THAT(hotspot_refusal({{"alpha", "2"}}), HasSubstr("alpha"));
    EXPECT_THAT(hotspot_refusal({{"geometry", "line"}}), HasSubstr("geometry"));
    EXPECT_THAT(hotspot_refusal({{"territory", "35"}}), HasSubstr("need four"));
}

} // namespace
} // namespace osh::server
