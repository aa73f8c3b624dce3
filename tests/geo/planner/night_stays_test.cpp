#include "geo/error.hpp"
#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/field_plan.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace osh::geo {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// A mine two hours from the office, open on the second of three days, and a stay beside it.
json trip() {
    return json::parse(R"({
      "days": 3,
      "matrix": {"time_s": [[0, 7200, 7500, 90000], [7200, 0, 600, null],
                            [7500, 600, 0, null], [90000, null, null, 0]]},
      "inspectors": [{"id": "Aigul", "start": {"place": 0},
                      "nights": [{"after_day": 0, "place": 2}, {"after_day": 1, "place": 2}]}],
      "visits": [{"id": "mine", "value": 9, "service_min": 420, "place": 1,
                  "windows": [{"from": "09:00", "to": "10:00", "days": [1]}]}]
    })");
}

json planned(const json& problem) {
    const FieldProblem field = parse_field_problem(problem.dump());
    SearchLimits limits;
    limits.iterations = 50;
    return json::parse(
        field_plan_json(field, plan_field(field, limits, FieldQuestions::routes_only), limits));
}

TEST(NightStays, ReachWhatIsTooFarForADayFromTheOffice) {
    const json plan = planned(trip());
    EXPECT_EQ(plan["visited"], 1);
    ASSERT_EQ(plan["routes"].size(), 3U) << "out, the visit, and back";
    EXPECT_TRUE(plan["routes"][0]["stops"].empty());
    EXPECT_EQ(plan["routes"][0]["travel_min"], 125.0);
    EXPECT_EQ(plan["routes"][1]["stops"][0]["id"], "mine");
    EXPECT_EQ(plan["routes"][1]["travel_min"], 20.0);
    EXPECT_EQ(plan["routes"][2]["travel_min"], 125.0);
    EXPECT_TRUE(plan["broken_wishes"].empty());

    json from_office = trip();
    from_office["inspectors"][0].erase("nights");
    EXPECT_EQ(planned(from_office)["visited"], 0);
}

TEST(NightStays, AreLeftOutAndNamedWhereNobodyGetsThereInADay) {
    json problem = trip();
    problem["inspectors"][0]["nights"] = {{{"after_day", 0}, {"place", 3}}};
    const json plan = planned(problem);
    ASSERT_EQ(plan["broken_wishes"].size(), 1U);
    const json& broken = plan["broken_wishes"][0];
    EXPECT_EQ(broken["id"], "Aigul");
    EXPECT_EQ(broken["constraint"], "night");
    EXPECT_EQ(broken["day"], 0);
    EXPECT_THAT(
        broken["text"].get<std::string>(),
        HasSubstr("cannot reach the night's stay within the hours of day 1: needs 25 h 00"));
    EXPECT_TRUE(plan["routes"].empty()) << "nobody begins the second day where they never came";
}

TEST(NightStays, NameTheDayOnWhichThereIsNoWayBack) {
    json problem = trip();
    problem["matrix"]["time_s"][2][0] = nullptr;
    const json plan = planned(problem);
    ASSERT_EQ(plan["broken_wishes"].size(), 1U);
    EXPECT_EQ(plan["broken_wishes"][0]["constraint"], "way_back");
    EXPECT_EQ(plan["broken_wishes"][0]["day"], 2);
    EXPECT_THAT(
        plan["broken_wishes"][0]["text"].get<std::string>(), HasSubstr("no road leads there"));
}

TEST(NightStays, AreOneForEachNight) {
    json problem = trip();
    problem["inspectors"][0]["nights"][1]["after_day"] = 0;
    try {
        parse_field_problem(problem.dump());
        ADD_FAILURE() << "two places for one night";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("is a second night after day 0"));
    }
}

} // namespace
} // namespace osh::geo
