#include "regions/codes/bin.hpp"
#include "regions/statistics/rate_intervals.hpp"
#include "server/api/comparison_resource.hpp"
#include "server/api/enterprise_resource.hpp"
#include "server/api/figure_resource.hpp"
#include "server/api/what_if_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

Json risk_body(const Response& response) { return *parse_json(*response.body, 64); }

std::string problem_of(const std::function<void()>& ask) {
    try {
        ask();
    } catch (const Problem& problem) {
        EXPECT_EQ(http_status(problem.refusal()), 400) << problem.what();
        return problem.what();
    }
    ADD_FAILURE() << "was answered";
    return {};
}

TEST(WhatIfResource, MovesNobodyWithoutAChange) {
    const Json json = risk_body(what_if(get("/api/v1/what-if"), *demo_dataset()));
    EXPECT_EQ(json["moved"], 0);
    EXPECT_EQ(json["enterprises"], 3000);
    EXPECT_EQ(json["degrees_before"], json["degrees_after"]);
}

TEST(WhatIfResource, NamesWhoMovesAndWhy) {
    const Json json = risk_body(what_if(
        get("/api/v1/what-if",
            {{"weights", "0.1,0.1,0.7,0.1"}, {"aggregation", "geometric"}, {"movers", "10"}}),
        *demo_dataset()));
    EXPECT_GT(json["moved"], 0);
    EXPECT_LE(json["movers"].size(), 10U);
    for (const Json& mover : json["movers"]) {
        EXPECT_EQ(mover["bin"].get<std::string>().size(), 12U);
        EXPECT_NE(mover["degree"][0], mover["degree"][1]);
        EXPECT_EQ(mover["reason"], "weight");
        EXPECT_FALSE(mover["component"].is_null());
    }
    EXPECT_EQ(json["after"]["weights"][2], 0.7);
}

TEST(WhatIfResource, RefusesWhatCannotBe) {
    const auto ask = [](std::vector<Parameter> query) {
        return problem_of(
            [&] { what_if(get("/api/v1/what-if", std::move(query)), *demo_dataset()); });
    };
    EXPECT_NE(ask({{"weights", "0.5,0.5"}}).find("expected 4 numbers"), std::string::npos);
    EXPECT_NE(ask({{"weights", "1,1,-1,0"}}).find("negative"), std::string::npos);
    EXPECT_NE(ask({{"weights", "0.5,0.5,0.5,0.5"}}).find("sum to 1"), std::string::npos);
    EXPECT_NE(ask({{"weights", "nan,0,0,1"}}).find("expected 4 numbers"), std::string::npos);
    EXPECT_NE(ask({{"thresholds", "80,60,40,20"}}).find("ascend"), std::string::npos);
    EXPECT_NE(ask({{"aggregation", "mode"}}).find("power_mean"), std::string::npos);
    EXPECT_NE(ask({{"movers", "1.5"}}).find("whole number"), std::string::npos);
    EXPECT_NE(ask({{"weight", "1"}}).find("weight"), std::string::npos);
}

TEST(SensitivityResource, GivesRankIntervalsAndSobolIndices) {
    const Json json = risk_body(sensitivity(
        get("/api/v1/sensitivity",
            {{"draws", "20"}, {"samples", "32"}, {"top", "5"}, {"sector", "B"}}),
        *demo_dataset()));
    ASSERT_EQ(json["ranks"].size(), 5U);
    for (const Json& rank : json["ranks"]) {
        EXPECT_LE(rank["rank_interval"][0], rank["rank_interval"][1]);
    }
    EXPECT_EQ(json["sobol"]["mean_score"]["inputs"].size(), 6U);
    EXPECT_EQ(json["sobol"]["mean_score"]["inputs"][4]["input"], "goalpost");
}

TEST(IndicatorResource, ShowsFormulaTargetAndDisclosure) {
    const Json json = risk_body(indicators(get("/api/v1/indicators"), *demo_dataset()));
    std::set<std::string> ids;
    for (const Json& indicator : json["indicators"]) {
        ids.insert(indicator["id"].get<std::string>());
        EXPECT_FALSE(indicator["formula"].get<std::string>().empty());
        EXPECT_FALSE(indicator["display"]["classes"].get<std::string>().empty());
        if (indicator["id"] == "fatal_rate_1000") {
            EXPECT_EQ(indicator["formula"], "1000 * dead / workers");
            EXPECT_EQ(indicator["direction"], "lower");
            EXPECT_EQ(indicator["target"]["path"].size(), 7U);
            EXPECT_EQ(indicator["target"]["path"][6]["target"], 0.023);
        }
    }
    for (const char* const id :
         {"insurance_coverage",
          "assessment_coverage",
          "osh_violation_share",
          "disease_share_aerosols",
          "days_lost_per_case",
          "hidden_injury_ratio",
          "not_hygienic_share",
          "group_injured_share",
          "knowledge_check_share"}) {
        EXPECT_TRUE(ids.contains(id)) << id;
    }
}

TEST(FigureResource, GivesTheDemosConditionsAsPublished) {
    const auto value = [](const char* indicator) {
        const Json json = risk_body(figures(
            get("/api/v1/figures", {{"indicator", indicator}, {"year", "2022"}}), *demo_dataset()));
        return json["figures"][0]["value"].get<double>();
    };
    EXPECT_NEAR(value("insurance_coverage"), 32.0, 0.5);
    EXPECT_NEAR(value("not_hygienic"), 386'300.0, 1.0);
    EXPECT_NEAR(value("insurance_premiums"), 66.6e9, 0.05e9);
    EXPECT_NEAR(value("insurance_payout_ratio"), 9.3, 0.1);
    EXPECT_NEAR(value("osh_violation_share"), 28.0, 3.0);
    EXPECT_NEAR(value("disease_share_aerosols"), 100.0 * 265.0 / 657.0, 0.1);
    EXPECT_GT(value("days_lost_per_case"), 1.0);
}

TEST(FigureResource, AddsQuartersUpToTheYear) {
    const auto ask = [](const char* by) {
        return risk_body(figures(
            get("/api/v1/figures",
                {{"indicator", "injured,diseases,injury_rate_1000"}, {"year", "2022"}, {"by", by}}),
            *demo_dataset()));
    };
    double injured = 0.0;
    std::set<std::string> periods;
    const Json quarters = ask("quarter");
    for (const Json& figure : quarters["figures"]) {
        periods.insert(figure["period"].get<std::string>());
        if (figure["indicator"] == "injured") {
            injured += figure["value"].get<double>();
        }
        if (figure["indicator"] == "diseases") {
            EXPECT_TRUE(figure["value"].is_null()) << "diseases have no day";
        }
    }
    EXPECT_EQ(injured, 2449.0);
    EXPECT_EQ(periods, (std::set<std::string>{"2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"}));
}

TEST(ComparisonResource, ShowsBothStreamsBesideEachOther) {
    const Json json = risk_body(reconciliation(
        get("/api/v1/reconciliation", {{"indicator", "injured"}, {"year", "2022"}}),
        *demo_dataset()));
    ASSERT_EQ(json["rows"].size(), 1U);
    EXPECT_EQ(json["rows"][0]["BNS"]["value"], 2449);
    EXPECT_EQ(json["rows"][0]["INSPECTORATE"]["value"], 1465);
    EXPECT_EQ(json["rows"][0]["difference"], 984);
    EXPECT_NE(
        problem_of([] {
            reconciliation(get("/api/v1/reconciliation", {{"stream", "BNS"}}), *demo_dataset());
        }).find("both streams"),
        std::string::npos);
}

TEST(ComparisonResource, RebuildsKaragandaOnTheOldBorders) {
    const Json json = risk_body(change(
        get("/api/v1/change",
            {{"indicator", "injured"},
             {"years", "2021,2022"},
             {"territory", "35"},
             {"borders", "before-2022-06-08"}}),
        *demo_dataset()));
    const Json& row = json["rows"][0];
    EXPECT_EQ(row["later"]["value"], 767);
    EXPECT_GT(row["change"]["ratio"].get<double>(), 1.0);
    EXPECT_LT(row["change"]["interval"][0], row["change"]["ratio"]);
    EXPECT_NE(
        problem_of([] {
            change(get("/api/v1/change", {{"years", "2022"}}), *demo_dataset());
        }).find("two years"),
        std::string::npos);
}

// The hidden-injury ratio is one of two counts: both figures carry limits, and so does its change.
TEST(ComparisonResource, TellsTheChangeOfARatioOfTwoCountsFromChance) {
    const auto limits_of = [](const Json& figure) {
        return regions::count_ratio_limits(
            figure["numerator"].get<std::uint64_t>(),
            figure["denominator"].get<std::uint64_t>(),
            0.95);
    };
    const Json figure = risk_body(figures(
        get("/api/v1/figures", {{"indicator", "hidden_injury_ratio"}, {"territory", "62"}}),
        *demo_dataset()))["figures"][0];
    EXPECT_EQ(figure["stability"], "unstable") << "Ulytau had two deaths in 2022";
    EXPECT_EQ(figure["denominator"], 2);
    EXPECT_NEAR(figure["interval"][0].get<double>(), limits_of(figure)->low, 1e-9);
    EXPECT_NEAR(figure["interval"][1].get<double>(), limits_of(figure)->high, 1e-9);
    const Json row = risk_body(change(
        get("/api/v1/change", {{"indicator", "hidden_injury_ratio"}, {"years", "2021,2022"}}),
        *demo_dataset()))["rows"][0];
    EXPECT_EQ(row["change"]["method"], "conditional exact odds ratio (Fisher 1935, Gart 1970)");
    EXPECT_NEAR(
        row["change"]["ratio"].get<double>(),
        row["later"]["value"].get<double>() / row["earlier"]["value"].get<double>(),
        1e-12);
    EXPECT_LT(row["change"]["interval"][0], row["change"]["ratio"]);
    EXPECT_NE(
        problem_of([] {
            change(
                get("/api/v1/change",
                    {{"indicator", "assessment_coverage"}, {"years", "2021,2022"}}),
                *demo_dataset());
        }).find("ratios of two counts"),
        std::string::npos);
}

TEST(ComparisonResource, MeasuresTheWayToEveryTarget) {
    const Json json = risk_body(targets(get("/api/v1/targets"), *demo_dataset()));
    ASSERT_EQ(json["targets"].size(), 9U);
    for (const Json& target : json["targets"]) {
        EXPECT_EQ(target["path"].back()["year"], 2030) << target["target"];
        if (target["target"] == "TI2_fatal_rate_1000") {
            EXPECT_EQ(target["distance"]["target"], 0.023);
            EXPECT_EQ(target["distance"]["is_reached"], false);
        }
    }
}

TEST(ComparisonResource, MeasuresNoOtherAccountByTheTargets) {
    const Json json = risk_body(
        targets(get("/api/v1/targets", {{"stream", "INSPECTORATE"}}), *demo_dataset()));
    std::size_t measured = 0;
    for (const Json& target : json["targets"]) {
        const regions::Indicator* const indicator =
            regions::find_indicator(target["indicator"].get<std::string>());
        ASSERT_NE(indicator, nullptr);
        if (indicator->events != regions::IndicatorEvents::none) {
            EXPECT_TRUE(target["distance"].is_null()) << target["target"];
        } else if (!target["distance"].is_null()) {
            ++measured;
        }
    }
    EXPECT_GT(measured, 0U) << "coverage belongs to no account";
}

TEST(ComparisonResource, MeasuresTheGapBetweenRegions) {
    const Json json = risk_body(dispersion(get("/api/v1/dispersion"), *demo_dataset()));
    EXPECT_TRUE(json["note"].is_null());
    const Json alone =
        risk_body(dispersion(get("/api/v1/dispersion", {{"territory", "35"}}), *demo_dataset()));
    EXPECT_TRUE(alone["rows"].empty()) << "the demo has no districts";
    EXPECT_NE(alone["note"]["en"].get<std::string>().find("fewer than two"), std::string::npos);
    ASSERT_EQ(json["rows"].size(), 3U);
    for (const Json& row : json["rows"]) {
        EXPECT_EQ(row["parts"], 20);
        EXPECT_GT(row["p90"], row["p10"]);
        EXPECT_GE(row["variance"], row["true_variance"]);
    }
}

} // namespace
} // namespace osh::server
