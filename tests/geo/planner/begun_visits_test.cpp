// A plan in the midst of its days: what has begun stays, nothing else sets out before the moment.
#include "geo/error.hpp"
#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/begun_visits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace osh::geo {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

SearchLimits moment_limits() {
    SearchLimits bounded;
    bounded.iterations = 200;
    return bounded;
}

/// An office (place 0), a near visit 5 minutes off and a far one 45 minutes off; 09:10 to 09:40 the
/// near one was made.
json near_and_far() {
    return {
        {"days", 1},
        {"matrix", {{"time_s", json::array({{0, 300, 2700}, {300, 0, 2700}, {2700, 2700, 0}})}}},
        {"inspectors", json::array({{{"id", "A"}, {"start", {{"place", 0}}}, {"to", "20:00"}}})},
        {"visits",
         json::array(
             {{{"id", "near"},
               {"value", 1},
               {"service_min", 30},
               {"place", 1},
               {"lock", {{"inspector", "A"}, {"day", 0}, {"at", "09:10"}, {"until", "09:40"}}}},
              {{"id", "far"}, {"value", 1}, {"service_min", 30}, {"place", 2}, {"wish", "must"}}})},
        {"now", {{"day", 0}, {"at", "14:00"}}}};
}

FieldPlan plan_of(const FieldProblem& field) {
    return plan_field(field, moment_limits(), FieldQuestions::routes_only);
}

json solved_json(const json& problem) {
    const FieldProblem field = parse_field_problem(problem.dump());
    return json::parse(field_plan_json(field, plan_of(field), moment_limits()));
}

TEST(BegunVisits, NothingSetsOutBeforeTheMoment) {
    const json route = solved_json(near_and_far())["routes"][0];
    EXPECT_EQ(route["stops"][0]["id"], "near");
    EXPECT_EQ(route["stops"][0]["start"], "09:10");
    EXPECT_EQ(route["stops"][1]["arrival"], "14:45") << "45 minutes after the moment";
    EXPECT_EQ(route["stops"][1]["start"], "14:45");
    EXPECT_EQ(route["service_min"], 60.0) << "waiting for the moment is no service";
}

TEST(BegunVisits, TheFirstWayOfADayBeginsAtTheMomentToo) {
    json problem = near_and_far();
    problem["visits"].erase(0);
    problem["now"]["at"] = "13:00";
    const json route = solved_json(problem)["routes"][0];
    EXPECT_EQ(route["departure"], "13:00");
    EXPECT_EQ(route["stops"][0]["start"], "13:45");
}

TEST(BegunVisits, OutweighTheMustsAndTheirOwnWindows) {
    json problem = near_and_far();
    problem["visits"][0]["windows"] = json::array({{{"from", "20:00"}, {"to", "21:00"}}});
    problem["visits"][0]["skills"] = json::array({"mining"});
    problem["now"]["at"] = "19:30";
    const json plan = solved_json(problem);
    ASSERT_EQ(plan["routes"][0]["stops"].size(), 1U);
    EXPECT_EQ(plan["routes"][0]["stops"][0]["id"], "near");
    EXPECT_EQ(plan["unvisited"][0]["id"], "far");
    problem["now"]["at"] = "23:00";
    EXPECT_EQ(solved_json(problem)["routes"][0]["stops"][0]["id"], "near")
        << "also long after the hours";
}

TEST(BegunVisits, KeepTheirEndOnceTheHoursAreOver) {
    json problem = near_and_far();
    problem["now"]["at"] = "22:30";
    const json route = solved_json(problem)["routes"][0];
    ASSERT_EQ(route["stops"].size(), 1U);
    EXPECT_EQ(route["stops"][0]["departure"], "09:40");
    EXPECT_EQ(route["finish"], "09:45");
}

TEST(BegunVisits, DaysThatAreOverTakeNothingMore) {
    json problem = near_and_far();
    problem["days"] = 2;
    problem["now"] = {{"day", 1}, {"at", "08:00"}};
    const json plan = solved_json(problem);
    ASSERT_EQ(plan["routes"].size(), 2U);
    EXPECT_EQ(plan["routes"][0]["stops"].size(), 1U);
    EXPECT_EQ(plan["routes"][1]["stops"][0]["id"], "far");
}

TEST(BegunVisits, AreFoundOutWhenAPlanSetsOutTooEarly) {
    FieldProblem field = parse_field_problem(near_and_far().dump());
    const FieldPlan plan = plan_of(field);
    EXPECT_TRUE(ways_before_moment(field, plan).empty());
    field.now->at += 60;
    ASSERT_EQ(ways_before_moment(field, plan).size(), 1U);
    EXPECT_THAT(ways_before_moment(field, plan)[0], HasSubstr("far"));
}

TEST(BegunVisits, AndTheMomentAreReadWithCare) {
    const auto sentence = [](const std::string& member, const json& value) -> std::string {
        json problem = near_and_far();
        problem[json::json_pointer(member)] = value;
        try {
            parse_field_problem(problem.dump());
        } catch (const Error& error) {
            return error.what();
        }
        return "was read";
    };
    EXPECT_THAT(sentence("/now/day", 1), HasSubstr("now.day"));
    EXPECT_THAT(sentence("/now/rested", json::array({"B"})), HasSubstr("does not know"));
    EXPECT_THAT(sentence("/visits/0/lock/until", "09:00"), HasSubstr("earlier `at`"));
    EXPECT_THAT(sentence("/inspectors", json::array()), HasSubstr("names nobody"));
}

} // namespace
} // namespace osh::geo
