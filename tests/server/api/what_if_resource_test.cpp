#include "server/api/what_if_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

Json post_what_if(const std::string& body, std::vector<Parameter> query = {}) {
    Request request = get("/api/v1/what-if", std::move(query));
    request.method = Method::post;
    request.body = body;
    return *parse_json(*what_if(request, *demo_dataset()).body, 64);
}

std::string what_if_refusal(const std::string& body) {
    try {
        post_what_if(body);
    } catch (const Problem& problem) {
        return problem.what();
    }
    return "was answered";
}

TEST(WhatIfResource, AnswersABodyAsItAnswersAQuery) {
    const Json by_body = post_what_if(
        R"({"weights":[0.1,0.2,0.3,0.4],"thresholds":[15,30,45,60],"aggregation":"arithmetic",)"
        R"("goalpost":1.5,"movers":5})");
    const Response by_query = what_if(
        get("/api/v1/what-if",
            {{"weights", "0.1,0.2,0.3,0.4"},
             {"thresholds", "15,30,45,60"},
             {"aggregation", "arithmetic"},
             {"goalpost", "1.5"},
             {"movers", "5"}}),
        *demo_dataset());
    EXPECT_EQ(by_body, *parse_json(*by_query.body, 64));
    EXPECT_GT(by_body["moved"], 0);
    EXPECT_EQ(by_body["after"]["goalpost"], 1.5);
    const Json by_name = post_what_if(
        R"({"weights":{"compliance":0.1,"assessment":0.2,"injuries":0.3,"diseases":0.4},)"
        R"("thresholds":[15,30,45,60],"aggregation":"arithmetic","goalpost":1.5,"movers":5})");
    EXPECT_EQ(by_name, by_body);
}

TEST(WhatIfResource, ChangesNothingWithoutAWish) {
    const Json json = post_what_if("{}");
    EXPECT_EQ(json["moved"], 0);
    EXPECT_EQ(json["before"], json["after"]);
    EXPECT_EQ(json["degrees_before"], json["degrees_after"]);
}

TEST(WhatIfResource, NamesTheComponentThatAnotherGoalpostMoves) {
    const Json json = post_what_if(R"({"goalpost":2,"movers":3})");
    ASSERT_EQ(json["movers"].size(), 3U);
    for (const Json& mover : json["movers"]) {
        EXPECT_EQ(mover["reason"], "component") << mover;
        EXPECT_TRUE(mover["component"].is_string()) << mover;
    }
    const Request question = get("/api/v1/sensitivity", {{"draws", "2"}, {"samples", "16"}});
    const Json drawn = *parse_json(*sensitivity(question, *demo_dataset()).body, 64);
    EXPECT_FALSE(drawn["approximation"]["kk"].get<std::string>().empty());
}

TEST(WhatIfResource, GivesRankIntervalsOfTheMoversWhenAsked) {
    const Json json = post_what_if(R"({"thresholds":[10,20,30,40],"movers":3,"rank_draws":20})");
    ASSERT_EQ(json["movers"].size(), 3U);
    for (const Json& mover : json["movers"]) {
        EXPECT_LE(mover["rank_interval"][0], mover["rank_interval"][1]);
        EXPECT_GE(mover["high_risk_share"], 0.0);
    }
}

TEST(WhatIfResource, TellsInOneAnswerWhatEachTerritoryAskedAloneIsTold) {
    const std::vector<Parameter> wish{{"weights", "0.1,0.1,0.7,0.1"}, {"movers", "0"}};
    const auto ask = [&](std::vector<Parameter> more) {
        more.insert(more.end(), wish.begin(), wish.end());
        return *parse_json(*what_if(get("/api/v1/what-if", more), *demo_dataset()).body, 64);
    };
    EXPECT_FALSE(ask({}).contains("territories"));
    for (const std::string borders : {"since-2022-06-08", "before-2022-06-08"}) {
        const Json whole = ask({{"by", "territory"}, {"borders", borders}});
        std::uint32_t enterprises = 0;
        std::uint32_t moved = 0;
        for (const Json& part : whole["territories"]) {
            const Json alone =
                ask({{"territory", part["territory"].get<std::string>()}, {"borders", borders}});
            for (const char* const member :
                 {"enterprises", "moved", "mean_score_before", "mean_score_after"}) {
                EXPECT_EQ(part[member], alone[member]) << part << member;
            }
            enterprises += part["enterprises"].get<std::uint32_t>();
            moved += part["moved"].get<std::uint32_t>();
        }
        EXPECT_GE(whole["territories"].size(), 16U);
        EXPECT_EQ(whole["enterprises"], enterprises);
        EXPECT_EQ(whole["moved"], moved);
        EXPECT_GT(moved, 0U);
    }
    EXPECT_EQ(
        post_what_if(R"({"weights":[0.1,0.1,0.7,0.1],"movers":0,"by":"territory"})"),
        ask({{"by", "territory"}}));
}

TEST(WhatIfResource, RefusesWhatIsNoModel) {
    EXPECT_THAT(what_if_refusal("[]"), HasSubstr("JSON object"));
    EXPECT_THAT(what_if_refusal("{"), HasSubstr("JSON object"));
    EXPECT_THAT(what_if_refusal(R"({"weights":[0.5,0.5,0.5,-0.5]})"), HasSubstr("negative"));
    EXPECT_THAT(what_if_refusal(R"({"weights":[0.5,0.5,0.5,0.5]})"), HasSubstr("sum"));
    EXPECT_THAT(what_if_refusal(R"({"weights":[1]})"), HasSubstr("weights"));
    EXPECT_THAT(what_if_refusal(R"({"weights":{"luck":1}})"), HasSubstr("luck"));
    EXPECT_THAT(what_if_refusal(R"({"weights":["a",0,0,1]})"), HasSubstr("weights"));
    EXPECT_THAT(what_if_refusal(R"({"thresholds":[40,20,60,80]})"), HasSubstr("ascend"));
    EXPECT_THAT(what_if_refusal(R"({"aggregation":"sum"})"), HasSubstr("power_mean"));
    EXPECT_THAT(what_if_refusal(R"({"goalpost":0})"), HasSubstr("goalpost"));
    EXPECT_THAT(what_if_refusal(R"({"movers":1e9})"), HasSubstr("movers"));
    EXPECT_THAT(what_if_refusal(R"({"wish":1})"), HasSubstr("wish"));
    EXPECT_THAT(what_if_refusal(R"({"by":"sector"})"), HasSubstr("sector"));
}

} // namespace
} // namespace osh::server
