// Changing a plan on one of its days: what was done stays, what has begun stays, and nothing new
// sets out before the moment.
#include <algorithm>

#include "tests/server/plans/plan_desk_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

class PlanMomentTest : public PlanDeskTest {
protected:
    void SetUp() override { plan = finished(make_plan(posted(wish()), *desk)); }

    Json stops(std::size_t route) { return shown(plan)["plan"]["routes"][route]["stops"]; }

    void record(const std::string& visit, const std::string& outcome) {
        const Json result{
            {"uuid", "0190a7b2-3333-7000-8000-000000000003"},
            {"visit", visit},
            {"outcome", outcome},
            {"visited_at", "2024-03-04T10:30"}};
        const Json answer = body_of(
            take_results(posted({{"results", Json::array({result})}}, {{"id", plan}}), *desk));
        ASSERT_EQ(answer["results"][0]["state"], "stored") << answer;
        if (!answer["job"].is_null()) {
            wait_for(answer["job"]["id"].get<std::string>());
        }
    }

    Response changed(Json change) {
        change["expected_version"] = shown(plan)["version"];
        if (!change.contains("search")) {
            change["search"] = {{"iterations", 200}, {"seed", 5}};
        }
        return replan(posted(change, {{"id", plan}}), *desk);
    }

    std::string refused(const Json& change) {
        return refusal_of(422, [&] { changed(change); });
    }

    std::string plan;
};

std::int64_t seconds_of(const Json& clock) {
    const auto text = clock.get<std::string>();
    return std::stoll(text.substr(0, 2)) * 3'600 + std::stoll(text.substr(3, 2)) * 60 +
           (text.size() > 5 ? std::stoll(text.substr(6, 2)) : 0);
}

std::string clock_of(std::int64_t minute) {
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(minute / 60) + ":" + two(minute % 60);
}

TEST_F(PlanMomentTest, KeepsWhatWasDoneWhereItWas) {
    const Json before = stops(0);
    ASSERT_GE(before.size(), 2U);
    const auto visit = before[0]["id"].get<std::string>();
    record(visit, "done");
    Json musts = Json::array();
    const Json left_out = shown(plan)["plan"]["unvisited"];
    for (const Json& one : left_out) {
        musts.push_back({{"id", one["id"]}, {"wish", "must"}});
    }
    ASSERT_FALSE(musts.empty());
    finished(changed({{"cancel", Json::array({before[1]["id"]})}, {"change", musts}}));
    EXPECT_EQ(stops(0)[0]["id"], visit) << "neither moved nor left out for others";
    EXPECT_EQ(stops(0)[0]["start"], before[0]["start"]);
    EXPECT_THAT(refused({{"cancel", Json::array({visit})}}), HasSubstr("was made"));
    EXPECT_THAT(
        refused({{"change", Json::array({{{"id", visit}, {"wish", "must_not"}}})}}),
        HasSubstr("was made"));
}

TEST_F(PlanMomentTest, LetsNothingSetOutBeforeNow) {
    const Json before = stops(0);
    ASSERT_GE(before.size(), 2U);
    const std::int64_t minute = seconds_of(before[0]["start"]) / 60 + 1;
    const std::int64_t now = minute * 60;
    finished(changed({{"now", {{"day", 0}, {"at", clock_of(minute)}}}}));
    const Json after = stops(0);
    std::size_t new_ways = 0;
    for (std::size_t at = 0; at < after.size(); ++at) {
        const bool has_begun = at < before.size() && seconds_of(before[at]["start"]) < now;
        if (has_begun) {
            EXPECT_EQ(after[at]["id"], before[at]["id"]);
            EXPECT_EQ(after[at]["start"], before[at]["start"]);
            continue;
        }
        ++new_ways;
        const auto way_s = static_cast<std::int64_t>(after[at]["travel_min"].get<double>() * 60.0);
        EXPECT_GE(seconds_of(after[at]["arrival"]) + 6, now + way_s);
    }
    EXPECT_GE(new_ways, 1U);
    finished(changed({{"days", 1}, {"search", {{"iterations", 0}}}}));
    EXPECT_EQ(stops(0)[0]["start"], before[0]["start"]) << "the moment is known to what follows";
}

TEST_F(PlanMomentTest, RefusesAMomentOutsideThePlanAndAPlanOfNobody) {
    EXPECT_THAT(refused({{"now", {{"day", 9}, {"at", "10:00"}}}}), HasSubstr("0 to 1"));
    EXPECT_THAT(refused({{"now", {{"day", -1}, {"at", "10:00"}}}}), HasSubstr("member now"));
    EXPECT_THAT(refused({{"now", {{"day", 0}, {"at", "10:61"}}}}), HasSubstr("13:30"));
    EXPECT_THAT(refused({{"inspectors", Json::array()}}), HasSubstr("names nobody"));
}

TEST_F(PlanMomentTest, LeavesWhatHasBeenInItsOrderAndItsBreaks) {
    const Json before = shown(plan)["plan"]["routes"][0];
    const auto first = before["stops"][0]["id"].get<std::string>();
    const auto second = before["stops"][1]["id"].get<std::string>();
    const Json tomorrow{{"day", 1}, {"at", "08:00"}};
    const Json turned = Json::array(
        {{{"inspector", before["inspector"]},
          {"day", 0},
          {"visits", Json::array({second, first})}}});
    EXPECT_THAT(refused({{"now", tomorrow}, {"order", turned}}), HasSubstr("stays in its order"));
    finished(changed({{"now", tomorrow}}));
    const Json after = shown(plan)["plan"]["routes"][0];
    EXPECT_EQ(after["stops"], before["stops"]);
    EXPECT_EQ(after.value("break", Json()), before.value("break", Json()));
    EXPECT_THAT(refused({{"days", 1}}), HasSubstr("day 2 of the plan has begun"));
}

bool holds(const Json& stops, const std::string& visit) {
    return std::ranges::any_of(stops, [&](const Json& stop) { return stop["id"] == visit; });
}

TEST_F(PlanMomentTest, LetsAVisitThatWasPostponedBeMadeLater) {
    const Json before = stops(0);
    ASSERT_GE(before.size(), 2U);
    const auto last = before.back()["id"].get<std::string>();
    record(last, "postponed");
    const Json now{{"day", 0}, {"at", clock_of(seconds_of(before[0]["start"]) / 60 + 1)}};
    finished(changed({{"now", now}}));
    EXPECT_FALSE(holds(stops(0), last)) << "its minutes are free for others";
    const Json later =
        Json::array({{{"inspector", "Aigul"}, {"day", 1}, {"visits", Json::array({last})}}});
    finished(changed({{"now", now}, {"order", later}}));
    EXPECT_TRUE(holds(stops(1), last));
    finished(changed({{"now", now}}));
    EXPECT_TRUE(holds(stops(1), last)) << "the result tells of the former place, not of this one";
}

TEST_F(PlanMomentTest, KeepsAnAttemptWhileTheDayGoesOnFromThere) {
    const Json before = stops(0);
    ASSERT_GE(before.size(), 2U);
    const auto first = before[0]["id"].get<std::string>();
    const auto second = before[1]["id"].get<std::string>();
    record(first, "absent");
    const Json now{{"day", 0}, {"at", clock_of(seconds_of(before[1]["start"]) / 60 + 1)}};
    finished(changed({{"now", now}}));
    EXPECT_EQ(stops(0)[0]["id"], first);
    EXPECT_EQ(stops(0)[0]["start"], before[0]["start"]);
    const auto ordered = [](const std::string& visit) {
        return Json::array(
            {{{"inspector", "Aigul"}, {"day", 1}, {"visits", Json::array({visit})}}});
    };
    EXPECT_THAT(
        refused({{"now", now}, {"order", ordered(second)}}), HasSubstr("was to begin before now"))
        << "no skill, region or window forbids it";
    finished(changed({{"now", now}, {"order", ordered(first)}}));
    EXPECT_FALSE(holds(stops(0), first));
    EXPECT_TRUE(holds(stops(1), first)) << "whoever found nobody may come again";
}

TEST_F(PlanMomentTest, FreesAnAttemptOfADayThatIsOver) {
    const auto first = stops(0)[0]["id"].get<std::string>();
    record(first, "absent");
    finished(changed(
        {{"now", {{"day", 1}, {"at", "08:00"}}},
         {"change", Json::array({{{"id", first}, {"wish", "must"}}})}}));
    EXPECT_FALSE(holds(stops(0), first));
    EXPECT_TRUE(holds(stops(1), first));
}

TEST_F(PlanMomentTest, RefusesAnOrderWithAVisitTwice) {
    const auto first = stops(0)[0]["id"].get<std::string>();
    const Json twice = Json::array(
        {{{"inspector", "Aigul"}, {"day", 0}, {"visits", Json::array({first, first})}}});
    EXPECT_THAT(refused({{"order", twice}}), HasSubstr("stands there twice"));
}

} // namespace
} // namespace osh::server
