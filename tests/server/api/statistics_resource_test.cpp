#include "server/api/statistics_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

Json ask(const std::string& method, std::vector<Parameter> query = {}) {
    const Response response = statistics(
        get("/api/v1/statistics/" + method, std::move(query), {{"method", method}}),
        *demo_dataset());
    return *parse_json(*response.body, 64);
}

std::string refusal(const std::string& method, std::vector<Parameter> query = {}) {
    try {
        ask(method, std::move(query));
    } catch (const Problem& problem) {
        return problem.what();
    }
    return "was answered";
}

TEST(StatisticsResource, GivesMoransIOfTheRegions) {
    const Json json = ask("moran", {{"year", "2022"}});
    EXPECT_EQ(json["territories"], 20);
    EXPECT_TRUE(json["left_out"].empty());
    EXPECT_NEAR(json["expected"], -1.0 / 19.0, 1e-12);
    EXPECT_GT(json["p_permutation"], 0.0);
    EXPECT_EQ(json["period"], "2022");
    EXPECT_EQ(ask("moran", {{"year", "2022"}}), json) << "the same question, the same answer";
}

TEST(StatisticsResource, GivesARowForEachTerritory) {
    for (const char* const method : {"local-moran", "getis", "smooth", "funnel"}) {
        const Json json = ask(method, {{"year", "2020-2022"}});
        EXPECT_EQ(json["results"].size(), 20U) << method;
        EXPECT_EQ(json["results"][0]["territory"], "100000000") << method;
    }
}

TEST(StatisticsResource, ScansAllInjuredOfTheNation) {
    const Json json = ask("scan", {{"year", "2022"}});
    EXPECT_EQ(json["total_cases"], 2449);
    ASSERT_FALSE(json["clusters"].empty());
    EXPECT_GT(json["clusters"][0]["observed"], json["clusters"][0]["expected"]);
}

TEST(StatisticsResource, ShowsItsNeighboursAndTakesOthers) {
    EXPECT_EQ(ask("moran")["neighbours"], "queen");
    const Json near = ask("moran", {{"neighbours", "knn:3"}});
    EXPECT_EQ(near["neighbours"], "knn:3");
    EXPECT_EQ(near["weights"]["links"], 60);
    EXPECT_NE(near["I"], ask("moran")["I"]);
    EXPECT_LT(
        ask("moran", {{"neighbours", "rook"}})["weights"]["links"],
        ask("moran", {{"neighbours", "distance:900000"}})["weights"]["links"]);
    EXPECT_THAT(refusal("moran", {{"neighbours", "bishop"}}), HasSubstr("expected queen"));
}

TEST(StatisticsResource, StandardisesBySectorWhenAsked) {
    const Json crude = ask("funnel", {{"year", "2022"}});
    const Json standardised = ask("funnel", {{"year", "2022"}, {"standardise", "sector"}});
    ASSERT_EQ(standardised["results"].size(), 20U);
    double observed = 0.0;
    double expected = 0.0;
    for (std::size_t i = 0; i < 20; ++i) {
        const Json& row = standardised["results"][i];
        EXPECT_EQ(row["crude"], crude["results"][i]["crude"]);
        EXPECT_GT(standardised["sections_told_apart"][i], 5);
        observed += row["observed"].get<double>();
        expected += row["expected"].get<double>();
    }
    EXPECT_NEAR(expected, observed, 1e-6) << "the nation's mix expects the nation's events";
    EXPECT_NE(standardised["results"][8]["expected"], crude["results"][8]["expected"])
        << "Karaganda mines more than the country";
    EXPECT_THAT(refusal("funnel", {{"standardise", "age"}}), HasSubstr("none or sector"));
}

TEST(StatisticsResource, SmoothsLocallyWhenAsked) {
    const Json json = ask("smooth", {{"smoothing", "local"}, {"year", "2022"}});
    EXPECT_THAT(json["variant"].get<std::string>(), HasSubstr("local"));
    EXPECT_EQ(json["results"].size(), 20U);
    EXPECT_TRUE(json["results"][0].contains("b"));
    EXPECT_THAT(refusal("smooth", {{"smoothing", "spline"}}), HasSubstr("global or local"));
    EXPECT_THAT(refusal("moran", {{"smoothing", "local"}}), HasSubstr("smoothing"));
}

TEST(StatisticsResource, RefusesWhatAllowsNoStatement) {
    EXPECT_THAT(refusal("kriging"), HasSubstr("known are moran"));
    EXPECT_THAT(refusal("moran", {{"indicator", "happiness"}}), HasSubstr("no indicator"));
    EXPECT_THAT(refusal("scan", {{"indicator", "mean_score"}}), HasSubstr("needs a rate"));
    EXPECT_THAT(refusal("moran", {{"nonsense", "1"}}), HasSubstr("nonsense"));
    EXPECT_THAT(refusal("moran", {{"territory", "35"}}), HasSubstr("need four"));
}

} // namespace
} // namespace osh::server
