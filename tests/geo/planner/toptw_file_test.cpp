#include "geo/error.hpp"
#include "geo/json_toptw.hpp"
#include "geo/planner/dice.hpp"
#include "geo/planner/toptw_file.hpp"
#include "geo/planner/toptw_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace osh::geo {
namespace {

using ::testing::HasSubstr;

/// Three customers on whole coordinates; the third is worth nothing.
constexpr std::string_view whole_numbers = "4 2 3 1\n"
                                           "0 200\n"
                                           "  0 0.00 0.00 0.00 0.00 0 0 0 100\n"
                                           "  1 1.00 2.00 10.00 8.00 1 1 1 5 60\n"
                                           "  2 3.00 3.00 10.00 20.00 1 1 1 0 90\n"
                                           "  3 4.00 4.00 10.00 0.00 1 1 1 0 90\n"
                                           "\n";

constexpr std::string_view fractions = "5 3 2 4\n"
                                       "500 200\n"
                                       " 0 -10.442 19.999 0 0 0 0 0 1000\n"
                                       " 1 -29.730 64.136 2 12 4 1 15 354 509\n"
                                       " 2 12.268 -55.811 17 19 1 4 1 2 4 8 451 597\n";

TEST(ToptwFile, ReadsTheLayoutOfTheBenchmarkLibrary) {
    const ToptwInstance instance = parse_toptw(whole_numbers);
    ASSERT_EQ(instance.vertices.size(), 4U);
    EXPECT_EQ(instance.decimals, ToptwDecimals::one);
    EXPECT_EQ(instance.vertices[0].closes, 100.0);
    EXPECT_EQ(instance.vertices[1].service, 10.0);
    EXPECT_EQ(instance.vertices[1].profit, 8.0);
    EXPECT_EQ(instance.vertices[1].opens, 5.0);
    EXPECT_EQ(instance.vertices[1].closes, 60.0);
}

TEST(ToptwFile, TakesFractionsForCordeauAndListsOfAnyLength) {
    const ToptwInstance instance = parse_toptw(fractions);
    ASSERT_EQ(instance.vertices.size(), 3U);
    EXPECT_EQ(instance.decimals, ToptwDecimals::two);
    EXPECT_EQ(instance.vertices[2].opens, 451.0);
    EXPECT_EQ(instance.vertices[2].closes, 597.0);
    EXPECT_EQ(instance.vertices[2].profit, 19.0);
    EXPECT_EQ(parse_toptw(fractions, ToptwDecimals::one).decimals, ToptwDecimals::one);
}

TEST(ToptwFile, ReadsSolomonsOwnLayout) {
    const ToptwInstance instance =
        parse_toptw("C101\n\nVEHICLE\nNUMBER CAPACITY\n 25 200\n\nCUSTOMER\n"
                    "CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE\n\n"
                    " 0 40 50 0 0 1236 0\n"
                    " 1 45 68 10 912 967 90\n");
    ASSERT_EQ(instance.vertices.size(), 2U);
    EXPECT_EQ(instance.vertices[1].profit, 10.0);
    EXPECT_EQ(instance.vertices[1].opens, 912.0);
    EXPECT_EQ(instance.vertices[1].service, 90.0);
    EXPECT_EQ(instance.vertices[0].closes, 1236.0);
}

TEST(ToptwFile, ReadsRowsThatAllDoWithoutTheIrrelevantColumns) {
    const ToptwInstance instance = parse_toptw("1 1 1 1\n0 0 0 0 0 0 100\n1 1 2 10 8 5 60\n");
    ASSERT_EQ(instance.vertices.size(), 2U);
    EXPECT_EQ(instance.vertices[1].profit, 8.0);
    EXPECT_EQ(instance.vertices[1].opens, 5.0);
    EXPECT_EQ(instance.vertices[1].closes, 60.0);
}

TEST(ToptwFile, TruncatesDistancesAsTheLiteratureDoes) {
    const ToptwInstance instance = parse_toptw(whole_numbers);
    const auto& at = instance.vertices;
    EXPECT_EQ(toptw_distance(at[0], at[1], ToptwDecimals::one), 2'200) << "√5 = 2.236…";
    EXPECT_EQ(toptw_distance(at[0], at[1], ToptwDecimals::two), 2'230);
    EXPECT_EQ(toptw_distance(at[0], at[2], ToptwDecimals::one), 4'200) << "√18 = 4.242…";
    EXPECT_EQ(
        toptw_distance({.x = 0.0, .y = 0.0}, {.x = 3.0, .y = 4.0}, ToptwDecimals::one), 5'000);
    // 0.57 is not exact in binary; its hundredths must not be lost to rounding.
    EXPECT_EQ(toptw_distance({.x = 0.0}, {.x = 0.57}, ToptwDecimals::two), 570);
    EXPECT_EQ(toptw_distance({.x = 0.0}, {.x = 1.0 / 3.0}, ToptwDecimals::two), 330);
}

TEST(ToptwFile, NamesTheLineThatIsWrong) {
    const struct {
        const char* text;
        const char* reason;
    } cases[] = {
        {"", "no customer"},
        {"\n\n\n", "no customer"},
        {"4 2 3 1\n0 200\n0 0 0 0 0 0 0 0 100\n", "no customer"},
        {"4 2 3 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 1 1 1 1 1 1 1 0 9\n",
         "promises 3 vertices but ends after 2"},
        {"4 2 x 1\n", "line 1: `x` is no number"},
        {"4 2 \x1b[2J\xff 1\n", "line 1: `?[2J?` is no number"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 1 b 1 1 1 1 1 0 9\n",
         "line 4: y `b` is no number"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 1 1 -1 1 1 1 1 0 9\n",
         "line 4: service time -1 is outside"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 1 1 1 1 1 1 1 9 0\n",
         "line 4: the window closes before"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n0 1 1 1 1 1 1 1 0 9\n",
         "line 4: vertex 0 stands there twice"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 2 3\n",
         "line 4: a row of 3 numbers; expected at least 7, `i x y d S f a list O C (d: duty, S: "
         "profit)`"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 5 5 10 1 1 1 5 60\n",
         "line 4: a row of 9 numbers; expected 9 + a = 10, `i x y d S"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 5 5 1 1 1 5 60\n",
         "line 4: a row of 8 numbers; expected 9 + a = 14, `i x y d S"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 5 5 4 1 354 509 9\n",
         "line 4: a row of 8 numbers; expected 9 + a, `i x y d S"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 100\n1 5 5 10 8 1 1 1 5 60\n",
         "line 4: a row of 10 numbers; expected 7 as above, `i x y d S"},
        {"4 2 1 1\n0 200\n0 0 0\n1 5 5\n", "line 3: a row of 3 numbers; expected at least 7"},
        {"C101\n 25 200\n 0 40 50 0 0 1236 0\n 1 45 68 10 912 967\n",
         "line 4: a row of 6 numbers; expected at least 7, `number x y demand ready due service`"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 1e9\n1 1 1 1 1 1 1 1 0 9\n",
         "line 3: closing 1e9 is outside"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 nan\n1 1 1 1 1 1 1 1 0 9\n",
         "line 3: closing `nan` is no number"},
        {"4 2 99999999 1\n", "line 1: the number of vertices"},
        {"4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\nEOF\n", "line 4: words where"},
    };

    for (const auto& wrong : cases) {
        try {
            parse_toptw(wrong.text);
            ADD_FAILURE() << "accepted: " << wrong.text;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(wrong.reason));
        }
    }
}

TEST(ToptwFile, SurvivesEveryTruncationAndManyMutations) {
    Dice dice(11);
    for (const std::string_view sound : {whole_numbers, fractions}) {
        for (int round = 0; round < 3'000; ++round) {
            std::string text(sound.substr(0, dice.between(0, sound.size())));
            for (std::size_t change = dice.below(4); change > 0 && !text.empty(); --change) {
                text[dice.below(text.size())] = "0123456789.- \neExN\x80"[dice.below(18)];
            }
            try {
                const ToptwInstance instance = parse_toptw(text);
                EXPECT_GE(instance.vertices.size(), 2U);
                EXPECT_NO_THROW(plan_toptw(instance, 1, {.iterations = 2}));
            } catch (const Error&) {
                continue;
            }
        }
    }
}

TEST(ToptwPlan, VisitsWhatFitsAndExplainsTheRest) {
    const ToptwInstance instance = parse_toptw(whole_numbers);
    const SearchLimits limits{.seed = 1, .iterations = 50};
    const ToptwPlan plan = plan_toptw(instance, 1, limits);
    EXPECT_EQ(plan.profit, 28.0);
    EXPECT_NEAR(plan.distance, 2.2 + 2.2 + 4.2, 1e-9);
    const auto json = nlohmann::json::parse(toptw_json(instance, plan, "small", limits));
    EXPECT_EQ(json["profit"], 28.0);
    EXPECT_EQ(json["decimals"], 1);
    EXPECT_EQ(json["routes"].size(), 1U);
    EXPECT_EQ(json["routes"][0]["customers"].size(), 2U);
    EXPECT_EQ(json["routes"][0]["sequence"].front(), 0);
    EXPECT_EQ(json["unvisited"].size(), 1U);
    EXPECT_EQ(json["unvisited"][0]["id"], 3);
    EXPECT_EQ(json["unvisited"][0]["reason"], "no_value");
    EXPECT_EQ(json["certificate"]["insertions_possible"], 0);
}

TEST(ToptwPlan, LeavesRoutesEmptyThatNobodyNeeds) {
    const ToptwPlan plan = plan_toptw(parse_toptw(whole_numbers), 4, {.iterations = 50});
    EXPECT_EQ(plan.profit, 28.0);
    ASSERT_EQ(plan.routes.size(), 4U);
    EXPECT_FALSE(plan.routes.front().stops.empty());
    EXPECT_TRUE(plan.routes.back().stops.empty());
}

} // namespace
} // namespace osh::geo
