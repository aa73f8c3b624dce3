#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/duty_order.hpp"
#include "geo/planner/field_plan.hpp"
#include "geo/planner/plan_calendar.hpp"
#include "geo/planner/plan_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

#include "tests/geo/planner/field_example.hpp"

namespace osh::geo {
namespace {

using ::testing::HasSubstr;

/// An hour between any two places; `a` opens in the morning only.
FieldProblem three_visits() {
    return parse_field_problem(R"({"inspectors": [{"id": "Aigul", "start": {"place": 0}}],
        "matrix": {"time_s": [[0,3600,3600,3600],[3600,0,3600,3600],[3600,3600,0,3600],[3600,3600,3600,0]]},
        "visits": [
          {"id": "a", "value": 5, "service_min": 30, "place": 1,
           "windows": [{"from": "10:00", "to": "11:00"}, {"from": "16:00", "to": "16:30"}]},
          {"id": "b", "value": 5, "service_min": 30, "place": 2},
          {"id": "c", "value": 5, "service_min": 250, "place": 3}]})");
}

TEST(DutyOrder, TakesTheWindowThatLetsItGoOnSoonest) {
    const FieldProblem field = three_visits();
    const FieldRoutes routes = field_routes(field);
    constexpr std::array<std::size_t, 2> order{1, 0};
    const auto scheduled = schedule_in_order(field, routes, 0, order);
    ASSERT_TRUE(std::holds_alternative<DutySchedule>(scheduled));
    const auto& stops = std::get<DutySchedule>(scheduled).stops;
    EXPECT_EQ(stops[1].start, 16 * 3'600) << "the morning is over when it comes from b";
    constexpr std::array<std::size_t, 2> other{0, 1};
    const auto early = schedule_in_order(field, routes, 0, other);
    EXPECT_LE(std::get<DutySchedule>(early).stops[0].start, 11 * 3'600);
}

TEST(DutyOrder, NamesTheVisitThatBreaksIt) {
    const FieldProblem field = three_visits();
    const FieldRoutes routes = field_routes(field);
    constexpr std::array<std::size_t, 3> order{1, 2, 0};
    const auto scheduled = schedule_in_order(field, routes, 0, order);
    const auto* const problem = std::get_if<OrderProblem>(&scheduled);
    ASSERT_NE(problem, nullptr);
    EXPECT_EQ(problem->visit, 0U);
    EXPECT_EQ(problem->kind, OrderBreak::no_time);
    EXPECT_THAT(problem->text, HasSubstr("before its window closes"));
}

TEST(DutyOrder, NamesWhoMayNotMakeAVisit) {
    FieldProblem field = three_visits();
    field.visits[0].skills = {"mining"};
    constexpr std::array<std::size_t, 1> order{0};
    const auto scheduled = schedule_in_order(field, field_routes(field), 0, order);
    EXPECT_THAT(std::get<OrderProblem>(scheduled).text, HasSubstr("may not be made by Aigul"));
}

TEST(DutyOrder, GivesAnEarlierPlanBackToTheSearch) {
    const FieldProblem field = parse_field_problem(field_example);
    SearchLimits limits;
    limits.iterations = 300;
    const FieldPlan plan = plan_field(field, limits, FieldQuestions::routes_only);
    std::vector<KnownRoute> known;
    for (const DutySchedule& duty : plan.duties) {
        const Duty& of = plan.routes.problem.duties[duty.duty];
        KnownRoute route{of.inspector, of.day, {}};
        for (const ScheduledStop& stop : duty.stops) {
            route.stops.push_back(
                {plan.routes.problem.alternatives[stop.alternative].visit, stop.start});
        }
        known.push_back(std::move(route));
    }
    EXPECT_EQ(orders_of(plan.routes, known), plan.outcome.orders);
    limits.iterations = 1;
    const FieldPlan again = plan_field(
        field, limits, FieldQuestions::routes_only, orders_of(field_routes(field), known));
    EXPECT_GE(again.value, plan.value) << "never behind its start";
    EXPECT_FALSE(find_duty(plan.routes.problem, 99, 0));
}

TEST(PlanWatch, SeesThePlanImproveAndEnd) {
    const FieldProblem field = parse_field_problem(field_example);
    const FieldRoutes routes = field_routes(field);
    std::vector<std::int64_t> prizes;
    double last = 0.0;
    SearchLimits limits;
    limits.iterations = 2'000;
    const SearchOutcome plain = search_plan(routes.problem, {}, limits);
    limits.watch = [&](const SearchOutcome& best, double used) {
        prizes.push_back(best.prize);
        last = used;
    };
    const SearchOutcome outcome = search_plan(routes.problem, {}, limits);
    ASSERT_GE(prizes.size(), 2U);
    EXPECT_TRUE(std::ranges::is_sorted(prizes));
    EXPECT_EQ(prizes.back(), outcome.prize);
    EXPECT_EQ(last, 1.0);
    EXPECT_EQ(outcome.orders, plain.orders) << "watching changes nothing";
}

TEST(PlanExport, TakesNamesAddressesAndWhatToCheckAlong) {
    FieldProblem field = parse_field_problem(field_example);
    field.visits[0].name = "Shakhta LLP";
    field.visits[0].address = "Karaganda, Lenin 1";
    field.visits[0].checklist = {"Open violation: gas control", "Supply of PPE: 70/100"};
    SearchLimits limits;
    limits.iterations = 300;
    FieldPlan plan = plan_field(field, limits, FieldQuestions::routes_only);
    const std::string ics = plan_ics(field, plan, {"week", 1}, PlanLanguage::en);
    EXPECT_THAT(ics, HasSubstr("SUMMARY:Shakhta LLP\r\n"));
    EXPECT_THAT(ics, HasSubstr("LOCATION:Karaganda\\, Lenin 1\r\n"));
    EXPECT_THAT(ics, HasSubstr("\\n☐ Open violation"));
    EXPECT_THAT(plan_gpx(field, plan, PlanLanguage::en), HasSubstr("<name>Shakhta LLP</name>"));
    EXPECT_THAT(
        plan_csv(field, plan, PlanLanguage::en), HasSubstr("Shakhta LLP,\"Karaganda, Lenin 1\""));
    field.visits[0].name = "Shakhta \xEF\xBF\xBE\xEF\xBF\xBF\x01 \xEF\xBC\xA1 <LLP>";
    EXPECT_THAT(
        plan_gpx(field, plan, PlanLanguage::en),
        HasSubstr("<name>Shakhta     \xEF\xBC\xA1 &lt;LLP&gt;</name>"))
        << "what XML has no place for becomes a space";
    plan.lines.assign(plan.duties.size(), {{{{73.5}, {50.5}}, {{73.6}, {50.6}}}, 1'500.0});
    EXPECT_THAT(
        plan_gpx(field, plan, PlanLanguage::en),
        HasSubstr("<trkpt lat=\"50.500000\" lon=\"73.500000\">"));
    EXPECT_THAT(
        plan_kml(field, plan, PlanLanguage::en),
        HasSubstr("73.500000,50.500000 73.600000,50.600000"));
    const auto json = nlohmann::json::parse(field_plan_json(field, plan, limits));
    EXPECT_EQ(json["routes"][0]["unpaved_km"], 1.5);
    EXPECT_EQ(json["routes"][0]["shape"][1], nlohmann::json({73.6, 50.6}));
    const auto map = nlohmann::json::parse(field_plan_geojson(field, plan, PlanLanguage::en));
    EXPECT_THAT(map.dump(), HasSubstr("\"straight_lines\":false"));
}

} // namespace
} // namespace osh::geo
