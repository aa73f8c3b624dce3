#include "geo/error.hpp"
#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/dice.hpp"
#include "geo/planner/plan_calendar.hpp"
#include "geo/planner/plan_export.hpp"
#include "geo/planner/plan_time.hpp"
#include "geo/planner/work_balance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/geo/planner/field_example.hpp"

namespace osh::geo {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::uint64_t few_steps = 300;

SearchLimits limits() {
    SearchLimits bounded;
    bounded.iterations = few_steps;
    return bounded;
}

json solved(const std::string& problem, FieldQuestions questions = FieldQuestions::routes_only) {
    const FieldProblem field = parse_field_problem(problem);
    return json::parse(field_plan_json(field, plan_field(field, limits(), questions), limits()));
}

json left_out(const json& plan, const std::string& id) {
    for (const json& visit : plan["unvisited"]) {
        if (visit["id"] == id) {
            return visit;
        }
    }
    return nullptr;
}

json stop_of(const json& plan, const std::string& id) {
    for (const json& route : plan["routes"]) {
        for (const json& stop : route["stops"]) {
            if (stop["id"] == id) {
                json found = stop;
                found["inspector"] = route["inspector"];
                found["day"] = route["day"];
                return found;
            }
        }
    }
    return nullptr;
}

/// The example with one member of it replaced, by JSON pointer.
std::string changed(const std::string& pointer, const json& value) {
    json problem = json::parse(field_example);
    problem[json::json_pointer(pointer)] = value;
    return problem.dump();
}

TEST(FieldPlan, PlansAWeekOfTwoInspectors) {
    const json plan = solved(field_example);
    EXPECT_EQ(plan["profit"], 90.0 + 55.0 + 10.0 + 30.0);
    EXPECT_EQ(plan["visited"], 4);
    EXPECT_EQ(plan["travel_is_estimated"], true);
    EXPECT_EQ(plan["certificate"]["insertions_possible"], 0);
    EXPECT_TRUE(plan["broken_wishes"].empty());
    EXPECT_EQ(stop_of(plan, "mine")["inspector"], "Aigul") << "only she may inspect mines";
    EXPECT_EQ(stop_of(plan, "depot")["inspector"], "Daniyar");
    EXPECT_EQ(stop_of(plan, "depot")["start"], "11:00");
    EXPECT_EQ(left_out(plan, "quarry")["reason"], "too_far");
    EXPECT_THAT(left_out(plan, "quarry")["text"].get<std::string>(), HasSubstr("too far: needs 1"));
    EXPECT_THAT(left_out(plan, "quarry")["text"].get<std::string>(), HasSubstr("gains 70"));
    EXPECT_EQ(left_out(plan, "closed yard")["reason"], "closed");
    EXPECT_THAT(left_out(plan, "school")["text"].get<std::string>(), HasSubstr("must not"));
}

TEST(FieldPlan, PlansTheExampleThatTheDocumentationPrints) {
    std::ifstream stream(std::filesystem::path(OSH_DOCS_FOLDER) / "planner.md");
    const std::string page(std::istreambuf_iterator<char>(stream), {});
    const std::size_t begin = page.find("```json\n");
    ASSERT_NE(begin, std::string::npos);
    const std::size_t end = page.find("```", begin + 8);
    const json plan = solved(page.substr(begin + 8, end - begin - 8));
    EXPECT_EQ(plan["profit"], 90.0);
    EXPECT_EQ(stop_of(plan, "mine")["inspector"], "Aigul");
}

TEST(FieldPlan, PutsAMustBeforeAnyValue) {
    json problem = json::parse(field_example);
    problem["days"] = 1;
    problem["inspectors"].erase(1);
    problem["inspectors"][0]["to"] = "12:30";
    problem["visits"][3].erase("lock");
    problem["visits"][2]["service_min"] = 150;
    const json plan = solved(problem.dump());
    EXPECT_FALSE(stop_of(plan, "bakery").is_null()) << "worth 10, but a must";
    EXPECT_TRUE(stop_of(plan, "mine").is_null());
    EXPECT_THAT(
        left_out(plan, "mill")["text"].get<std::string>(),
        HasSubstr("bakery, which must be visited"));
}

TEST(FieldPlan, NamesTheConstraintThatBreaksAWish) {
    const auto constraint = [](const std::string& problem) {
        const json plan = solved(problem);
        return plan["broken_wishes"].empty()
                   ? std::string("none")
                   : plan["broken_wishes"][0]["constraint"].get<std::string>();
    };
    EXPECT_EQ(constraint(field_example), "none");
    EXPECT_EQ(constraint(changed("/visits/2/skills", {"diving"})), "skill");
    EXPECT_EQ(constraint(changed("/visits/4/wish", "must")), "distance_or_hours");
    EXPECT_EQ(constraint(changed("/visits/5/wish", "must")), "window");
    EXPECT_EQ(constraint(changed("/visits/3/lock/day", 1)), "lock") << "Daniyar does not work then";
    EXPECT_EQ(constraint(changed("/visits/3/lock/at", "09:00")), "lock") << "nobody is there yet";
    json elsewhere = json::parse(changed("/visits/2/region", "Ulytau"));
    elsewhere["inspectors"][0]["regions"] = {"Karaganda"};
    elsewhere["inspectors"][1]["regions"] = {"Karaganda"};
    EXPECT_EQ(constraint(elsewhere.dump()), "region");
}

TEST(FieldPlan, SaysWhatADayOrAColleagueMoreWouldAdd) {
    json problem = json::parse(field_example);
    problem["days"] = 1;
    problem["inspectors"].erase(1);
    problem["visits"][3].erase("lock");
    problem["inspectors"][0]["to"] = "14:30";
    const json plan = solved(problem.dump(), FieldQuestions::margins_too);
    EXPECT_GT(plan["margins"]["day_more"].get<double>(), 0.0);
    EXPECT_GT(plan["margins"]["colleague_more"].get<double>(), 0.0);
}

TEST(FieldPlan, KeepsVisitsOfOneEnterpriseApart) {
    json problem = json::parse(field_example);
    for (const int visit : {1, 2}) {
        problem["visits"][visit]["enterprise"] = "E1";
        problem["visits"][visit]["gap_days"] = 5;
    }
    const json plan = solved(problem.dump());
    EXPECT_TRUE(stop_of(plan, "mill").is_null());
    EXPECT_EQ(left_out(plan, "mill")["reason"], "gap_too_short");
}

TEST(FieldPlan, SpendsTheNightWhereItEndsTheDay) {
    json problem = json::parse(field_example);
    problem["inspectors"][0]["nights"] = {{{"after_day", 0}, {"location", {74.99, 46.84}}}};
    problem["inspectors"][0]["to"] = "20:00";
    const json plan = solved(problem.dump());
    EXPECT_FALSE(stop_of(plan, "quarry").is_null()) << "in reach when she sleeps at Balkhash";
}

TEST(FieldPlan, TakesAMatrixAsItIs) {
    const std::string problem = R"({"days":1,
      "matrix":{"time_s":[[0,600,null],[600,0,60],[null,60,0]],"distance_m":[[0,9000,0],[9000,0,500],[0,500,0]]},
      "inspectors":[{"id":1,"start":{"place":0},"from":"09:00","to":"12:00"}],
      "visits":[{"id":"a","value":1,"service_min":10,"place":1},
                {"id":"b","value":1,"service_min":10,"place":2}]})";
    const json plan = solved(problem);
    EXPECT_EQ(plan["travel_is_estimated"], false);
    EXPECT_EQ(stop_of(plan, "a")["distance_km"], 9.0);
    EXPECT_EQ(plan["visited"], 1) << "from b there is no way home";
    EXPECT_THAT(left_out(plan, "b")["text"].get<std::string>(), HasSubstr("no road leads there"));
}

TEST(FieldPlan, EvensOutTheWorkWhenAsked) {
    json problem = json::parse(field_example);
    problem["inspectors"][1].erase("days");
    problem["visits"] = json::array();
    for (int visit = 0; visit < 8; ++visit) {
        problem["visits"].push_back(
            {{"id", "v" + std::to_string(visit)},
             {"value", 10},
             {"service_min", 60},
             {"location", {73.10 + 0.01 * visit, 49.80}}});
    }
    const auto span = [&](bool balance) {
        problem["balance"] = balance;
        const FieldProblem field = parse_field_problem(problem.dump());
        const FieldPlan plan = plan_field(field, limits(), FieldQuestions::routes_only);
        EXPECT_EQ(plan.visited, 8U);
        WorkingPlan working(plan.routes.problem);
        working.assign_all(plan.outcome.orders);
        const auto work = work_of_inspectors(working);
        return std::abs(work[0] - work[1]);
    };
    EXPECT_LE(span(true), 3'600);
    EXPECT_LE(span(true), span(false));
}

TEST(FieldProblem, NamesTheMemberThatIsWrong) {
    const std::map<std::string, std::string> reasons{
        {"", "no complete JSON"},
        {"[]", "must be an object"},
        {"{\"days\": 1,\n \"visits\": [}", "no complete JSON text: line 2, column 13"},
        {"{\"days\":\n", "no complete JSON text: line 2, column 1"},
        {"{\"days\": 1e999}", "a number in it is beyond all bounds: line 1, column 10"},
        {"{\"days\": NaN}", "no complete JSON text: line 1, column 10"},
        {"{\"inspectors\":[]}", "`inspectors` names nobody"},
        {"{\"visits\":[],\"inspectors\":[]}", "names nobody"},
        {changed("/visits", json::array()), "`visits` names nobody; a plan needs at least one"},
        {changed("/visits/0/service_min", -5),
         "`visits[mine].service_min` must be a number from 0 to"},
        {changed("/visits/0/value", "much"), "`visits[mine].value` must be a number"},
        {changed("/visits/0/location", {200, 49}), "`visits[mine].location[0]` must be a number"},
        {changed("/visits/0/colour", "red"), "unknown member `colour`"},
        {changed("/visits/1/id", "mine"), "`visits[mine].id` stands there twice"},
        {changed("/visits/0/windows/0/to", "09:00"), "closes before it opens"},
        {changed("/visits/0/windows/0/to", "25:00"), "must be a time of day"},
        {changed("/visits/3/lock/inspector", "Nobody"), "whom the problem does not know"},
        {changed("/visits/3/wish", "must_not"),
         "`visits[depot].lock` contradicts the wish must_not"},
        {changed("/first_day", "9999-12-30"), "of the years 1970 to 2199"},
        {changed("/first_day", "0000-01-01"), "of the years 1970 to 2199"},
        {changed("/visits/3/lock/day", 7), "`visits[depot].lock.day` must be a number from 0 to"},
        {changed("/inspectors/0/to", "08:00"), "ends work before beginning it"},
        {changed("/first_day", "2026-02-30"), "must be a date"},
        {changed("/days", 0), "`days` must be a number from 1"},
        {changed("/inspectors/0/days", json::array({30})), "past the plan's last day, 1"},
        {changed("/matrix", {{"time_s", {{0, 1}}}}), "must have 1 numbers"},
        {std::string(100'000, '['), "nested deeper than"},
    };
    for (const auto& [text, reason] : reasons) {
        try {
            parse_field_problem(text);
            ADD_FAILURE() << "accepted: " << text.substr(0, 200);
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(reason));
        }
    }
}

TEST(FieldProblem, SurvivesTruncationAndMutation) {
    Dice dice(21);
    for (int round = 0; round < 1'500; ++round) {
        std::string text = field_example.substr(0, field_example.size() - dice.below(3));
        for (std::size_t change = dice.between(1, 3); change > 0; --change) {
            text[dice.below(text.size())] = "0123456789-.e\"[]{}:,x \xff"[dice.below(23)];
        }
        try {
            const FieldProblem field = parse_field_problem(text);
            SearchLimits brief;
            brief.iterations = 2;
            EXPECT_NO_THROW(plan_field(field, brief, FieldQuestions::routes_only)) << text;
        } catch (const Error&) {
            continue;
        }
    }
}

TEST(PlanExport, WritesEveryFormat) {
    const FieldProblem field = parse_field_problem(
        changed("/visits/0/id", "mine <1> & \"Co\", =x" + std::string(90, 'y')));
    const FieldPlan plan = plan_field(field, limits(), FieldQuestions::routes_only);
    const std::string gpx = plan_gpx(field, plan, PlanLanguage::en);
    EXPECT_THAT(gpx, HasSubstr("<rte>"));
    EXPECT_THAT(gpx, HasSubstr("<trkpt lat=\"49.750000\" lon=\"72.950000\">"));
    EXPECT_THAT(gpx, HasSubstr("mine &lt;1&gt; &amp; &quot;Co&quot;"));
    EXPECT_THAT(
        plan_kml(field, plan, PlanLanguage::en), HasSubstr("<coordinates>73.100000,49.800000"));
    const std::string ics = plan_ics(field, plan, {"week 10", 3}, PlanLanguage::en);
    EXPECT_THAT(ics, HasSubstr("DTSTART:20260302T060000Z\r\n")) << "11:00, five hours ahead of UTC";
    EXPECT_THAT(ics, HasSubstr("UID:bakery.week 10@oshmap\r\nSEQUENCE:3\r\n"));
    EXPECT_THAT(ics, HasSubstr("SUMMARY:mine <1> & \"Co\"\\, =x"));
    for (std::size_t at = 0, end = 0; (end = ics.find("\r\n", at)) != std::string::npos;
         at = end + 2) {
        EXPECT_LE(end - at, 75U) << "RFC 5545 folds longer lines";
    }
    EXPECT_THAT(plan_csv(field, plan, PlanLanguage::en), HasSubstr("Daniyar,0,2026-03-02,"));
    EXPECT_THAT(plan_csv(field, plan, PlanLanguage::en), HasSubstr(",true\r\n")) << "estimated";
    EXPECT_THAT(gpx, HasSubstr("</name>\n<desc>estimated, not by road"));
    EXPECT_THAT(
        plan_kml(field, plan, PlanLanguage::en), HasSubstr("<description>estimated, not by road"));
    const auto unfolded = [](std::string text) {
        for (std::size_t at = 0; (at = text.find("\r\n ")) != std::string::npos;) {
            text.erase(at, 3);
        }
        return text;
    };
    EXPECT_THAT(unfolded(ics), HasSubstr("not by road\r\n"));
    FieldProblem by_road = field;
    by_road.travel_is_estimated = false;
    for (const std::string& text :
         {plan_gpx(by_road, plan, PlanLanguage::en),
          plan_kml(by_road, plan, PlanLanguage::en),
          plan_ics(by_road, plan, {"week 10", 3}, PlanLanguage::en),
          plan_csv(by_road, plan, PlanLanguage::en)}) {
        EXPECT_THAT(text, ::testing::Not(HasSubstr("estimated, not")));
        EXPECT_THAT(text, ::testing::Not(HasSubstr(",true")));
    }
    EXPECT_THAT(plan_csv(field, plan, PlanLanguage::en), HasSubstr("\"mine <1> & \"\"Co\"\", =x"));
    const json collection = json::parse(field_plan_geojson(field, plan, PlanLanguage::en));
    EXPECT_EQ(collection["type"], "FeatureCollection");
    EXPECT_GE(collection["features"].size(), field.visits.size());
}

TEST(PlanExport, GivesAVisitTheSameEventWheneverItIsMade) {
    const auto uids_of = [](const FieldProblem& field, const PlanIssue& issue) {
        const std::string ics = plan_ics(
            field,
            plan_field(field, limits(), FieldQuestions::routes_only),
            issue,
            PlanLanguage::en);
        std::set<std::string> uids;
        for (std::size_t at = ics.find("UID:"); at != std::string::npos;
             at = ics.find("UID:", at + 1)) {
            uids.insert(ics.substr(at, ics.find("\r\n", at) - at));
        }
        return uids;
    };
    FieldProblem field = parse_field_problem(field_example);
    const auto first = uids_of(field, {"a", 1});
    for (FieldInspector& inspector : field.inspectors) {
        inspector.from += 600;
    }
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(uids_of(field, {"a", 2}), first) << "at other times";
    EXPECT_NE(uids_of(field, {"b", 1}), first) << "another plan's";
    for (FieldInspector& inspector : field.inspectors) {
        inspector.from = 3 * 3'600;
    }
    field.visits[2].windows = {{3 * 3'600, 4 * 3'600, {0}}};
    EXPECT_THAT(
        plan_ics(
            field,
            plan_field(field, limits(), FieldQuestions::routes_only),
            {"a", 3},
            PlanLanguage::en),
        HasSubstr("DTSTART:20260301T2"))
        << "before five in the morning it is yesterday in UTC";
    field.first_day.clear();
    const FieldPlan undated = plan_field(field, limits(), FieldQuestions::routes_only);
    EXPECT_THROW(plan_ics(field, undated, {"a", 4}, PlanLanguage::en), Error);
}

TEST(PlanExport, CutsLinksWhereTheAppTakesNoMore) {
    json problem = json::parse(field_example);
    problem["visits"] = json::array();
    for (int visit = 0; visit < 12; ++visit) {
        problem["visits"].push_back(
            {{"id", visit},
             {"value", 1},
             {"service_min", 5},
             {"location", {73.1 + 0.01 * visit, 49.8}}});
    }
    problem["inspectors"].erase(1);
    problem["days"] = 1;
    const json plan = solved(problem.dump());
    const json& links = plan["routes"][0]["links"];
    ASSERT_EQ(plan["routes"][0]["stops"].size(), 12U);
    EXPECT_EQ(links["google"].size(), 2U) << "14 points: 11, then the rest";
    EXPECT_EQ(links["google_mobile"].size(), 4U);
    for (const json& link : links["google"]) {
        const std::string text = link.get<std::string>();
        EXPECT_LE(std::count(text.begin(), text.end(), '%'), 8) << "at most nine waypoints";
    }
    EXPECT_THAT(links["yandex"][0].get<std::string>(), HasSubstr("rtext=49.800000,73.100000~"));
}

TEST(PlanTime, CountsDaysAcrossMonths) {
    FieldProblem field;
    field.first_day = "2028-02-28";
    EXPECT_EQ(date_of_day(field, 1), "2028-02-29");
    EXPECT_EQ(date_of_day(field, 2), "2028-03-01");
    EXPECT_EQ(time_of_day(9 * 3'600 + 5 * 60), "09:05");
    EXPECT_EQ(time_of_day(3'661), "01:01:01");
    EXPECT_EQ(duration_text(11'400, PlanLanguage::en), "3 h 10");
    EXPECT_EQ(duration_text(1, PlanLanguage::en), "1 min");
}

} // namespace
} // namespace osh::geo
