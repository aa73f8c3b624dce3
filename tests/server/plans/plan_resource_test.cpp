// Plans through their handlers, with the jobs at work on a demo dataset.
#include <algorithm>
#include <fstream>
#include <set>

#include "tests/server/plans/plan_desk_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

std::string first_visit(const Json& plan) {
    return plan.at("plan").at("routes").at(0).at("stops").at(0).at("id").get<std::string>();
}

Json visit_named(const Json& plan, const std::string& id) {
    for (const Json& visit : plan.at("visits")) {
        if (visit.at("id") == id) {
            return visit;
        }
    }
    return nullptr;
}

Json left_out_visit(const Json& plan, const std::string& id) {
    for (const Json& visit : plan.at("plan").at("unvisited")) {
        if (visit.at("id") == id) {
            return visit;
        }
    }
    return nullptr;
}

/// Where a plan has a visit: inspector, day, start.
Json planned_at(const Json& plan, const std::string& id) {
    for (const Json& route : plan.at("plan").at("routes")) {
        for (const Json& stop : route.at("stops")) {
            if (stop.at("id") == id) {
                return {route.at("inspector"), route.at("day"), stop.at("start")};
            }
        }
    }
    return nullptr;
}

TEST_F(PlanDeskTest, MakesAPlanOfASelection) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json plan = shown(id);
    EXPECT_EQ(plan["state"], "ready");
    EXPECT_EQ(plan["version"], 1);
    EXPECT_EQ(plan["regions"], Json::array({"35"}));
    EXPECT_EQ(plan["visits"].size(), 30U);
    const Json& solution = plan["plan"];
    EXPECT_GT(solution["profit"], 0.0);
    EXPECT_EQ(solution["travel_is_estimated"], true);
    EXPECT_EQ(solution["candidates"], 30);
    EXPECT_EQ(solution["certificate"]["insertions_possible"], 0);
    const auto visited = solution["visited"].get<std::size_t>();
    EXPECT_EQ(visited + solution["unvisited"].size(), 30U);
    for (const Json& visit : solution["unvisited"]) {
        EXPECT_FALSE(visit["text"].get<std::string>().empty()) << "each says why";
    }
    EXPECT_GE(solution["routes"][0]["shape"].size(), 3U);
    const Json progress = body_of(show_progress(asked({{"id", id}}), *desk));
    EXPECT_EQ(progress["state"], "ready");
    EXPECT_EQ(progress["profit"], solution["profit"]);
    EXPECT_FALSE(progress["history"].empty());
    const Json list = body_of(list_plans(asked(), *desk));
    ASSERT_EQ(list["plans"].size(), 1U);
    EXPECT_EQ(list["plans"][0]["profit"], solution["profit"]);
}

TEST_F(PlanDeskTest, MakesTheSamePlanForTheSameSeedAndIterations) {
    const Json one = shown(finished(make_plan(posted(wish()), *desk)));
    const Json two = shown(finished(make_plan(posted(wish()), *desk)));
    EXPECT_EQ(one["plan"], two["plan"]);
}

TEST_F(PlanDeskTest, KeepsAVisitThatIsCancelledOutAndSaysSo) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const std::string visit = first_visit(shown(id));
    finished(replan(
        posted(
            {{"expected_version", 1},
             {"cancel", Json::array({visit})},
             {"search", {{"iterations", 100}}}},
            {{"id", id}}),
        *desk));
    const Json plan = shown(id);
    EXPECT_EQ(plan["version"], 2);
    EXPECT_EQ(plan["versions"][1]["why"], "replanned");
    EXPECT_EQ(plan["versions"][1]["changes"], "1 cancelled");
    EXPECT_THAT(left_out_visit(plan, visit)["text"].get<std::string>(), HasSubstr("as asked"));
    const Json before = body_of(show_plan(asked({{"id", id}}, {{"version", "1"}}), *desk));
    EXPECT_EQ(first_visit(before), visit) << "the version before is as it was";
}

TEST_F(PlanDeskTest, PlansAroundWhatIsLockedAndAroundWhatHasBegun) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json before = shown(id);
    const Json& day_two = before["plan"]["routes"][1];
    ASSERT_EQ(day_two["day"], 1);
    const auto locked = day_two["stops"][0]["id"].get<std::string>();
    finished(replan(
        posted(
            {{"expected_version", 1},
             {"lock", Json::array({{{"id", locked}}})},
             {"now", {{"day", 0}, {"at", "13:00"}}},
             {"search", {{"iterations", 100}, {"seed", 9}}}},
            {{"id", id}}),
        *desk));
    const Json after = shown(id);
    EXPECT_EQ(planned_at(after, locked), planned_at(before, locked));
    EXPECT_EQ(visit_named(after, locked)["wish"], "must");
    std::size_t kept = 0;
    for (const Json& stop : before["plan"]["routes"][0]["stops"]) {
        if (stop["start"].get<std::string>() < "13:00") {
            ++kept;
            const auto begun = stop["id"].get<std::string>();
            EXPECT_EQ(planned_at(after, begun), planned_at(before, begun));
        }
    }
    EXPECT_GE(kept, 1U);
    for (const Json& stop : after["plan"]["routes"][0]["stops"]) {
        const auto start = stop["start"].get<std::string>();
        EXPECT_TRUE(start >= "13:00" || !planned_at(before, stop["id"]).is_null());
    }
}

TEST_F(PlanDeskTest, PutsADutyIntoTheOrderAsked) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json before = shown(id);
    Json order = Json::array();
    for (const Json& stop : before["plan"]["routes"][0]["stops"]) {
        order.insert(order.begin(), stop["id"]);
    }
    const Json ordered{
        {"expected_version", 1},
        {"order", Json::array({{{"inspector", "Aigul"}, {"day", 0}, {"visits", order}}})},
        {"search", {{"iterations", 0}}}};
    finished(replan(posted(ordered, {{"id", id}}), *desk));
    Json reached = Json::array();
    const Json after = shown(id);
    for (const Json& stop : after["plan"]["routes"][0]["stops"]) {
        if (std::ranges::find(order, stop["id"]) != order.end()) {
            reached.push_back(stop["id"]);
        }
    }
    EXPECT_EQ(reached, order);
    Json impossible = ordered;
    impossible["expected_version"] = 2;
    for (const Json& visit : before["visits"]) {
        if (std::ranges::find(order, visit["id"]) == order.end()) {
            impossible["order"][0]["visits"].push_back(visit["id"]);
        }
    }
    EXPECT_THAT(
        refusal_of(
            422,
            [&] {
                replan(posted(impossible, {{"id", id}}), *desk);
            }),
        HasSubstr("Aigul, day 1: the visit "));
    try {
        replan(posted(impossible, {{"id", id}}), *desk);
    } catch (const Problem& refused) {
        EXPECT_EQ(refused.cause().code, "order_no_time");
        EXPECT_EQ(refused.cause().subject.size(), 12U) << "the BIN of the visit that breaks it";
    }
}

TEST_F(PlanDeskTest, TellsTheLaterOfTwoWhoChangeTheSameVersion) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json change{{"expected_version", 1}, {"search", {{"iterations", 1}}}};
    finished(replan(posted(change, {{"id", id}}), *desk));
    EXPECT_THAT(
        refusal_of(
            409,
            [&] {
                replan(posted(change, {{"id", id}}), *desk);
            }),
        HasSubstr("the plan is at version 2, made by aigul; you changed version 1"));
}

TEST_F(PlanDeskTest, KeepsTheBestPlanOfASearchThatIsCancelled) {
    Json patient = wish();
    patient["search"] = {{"seconds", 60}};
    const Json job = body_of(make_plan(posted(patient), *desk));
    const auto id = job["plan"]["id"].get<std::string>();
    for (int i = 0; i < 1'000; ++i) {
        if (!body_of(show_progress(asked({{"id", id}}), *desk))["history"].empty()) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_THAT(
        refusal_of(
            409,
            [&] {
                export_plan(asked({{"id", id}, {"format", "gpx"}}), *desk);
            }),
        HasSubstr("still being made"));
    EXPECT_THAT(
        refusal_of(
            409,
            [&] {
                replan(posted({{"expected_version", 0}}, {{"id", id}}), *desk);
            }),
        HasSubstr("is being planned"));
    services->jobs.cancel(job["id"].get<std::string>());
    wait_for(job["id"].get<std::string>());
    EXPECT_EQ(shown(id)["version"], 1);
    EXPECT_GT(shown(id)["plan"]["visited"], 0);
}

TEST_F(PlanDeskTest, SaysWhatADayMoreWouldBring) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json job = body_of(plan_what_if_question(
        posted({{"days_more", 2}, {"search", {{"iterations", 100}}}}, {{"id", id}}), *desk));
    const Job done = wait_for(job["id"].get<std::string>());
    std::ifstream file(services->jobs.result_file(done));
    const Json answer = Json::parse(file);
    EXPECT_EQ(answer["with"]["days"], 4);
    EXPECT_GT(answer["gain"], 0.0);
    EXPECT_FALSE(answer["newly_visited"].empty());
    EXPECT_EQ(answer["base"]["profit"], shown(id)["plan"]["profit"]);
    EXPECT_EQ(shown(id)["version"], 1) << "a question changes nothing";
}

TEST_F(PlanDeskTest, GoesAlongAsFileAndAsPack) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    for (const auto& [format, sign] : std::vector<std::pair<std::string, std::string>>{
             {"gpx", "<trkpt"},
             {"ics", "BEGIN:VEVENT"},
             {"geojson", "FeatureCollection"},
             {"kml", "<Placemark>"},
             {"csv", "inspector,day,date"}}) {
        const Response file =
            export_plan(asked({{"id", id}, {"format", format}}, {{"lang", "en"}}), *desk);
        EXPECT_THAT(*file.body, HasSubstr(sign)) << format;
    }
    refusal_of(404, [&] { export_plan(asked({{"id", id}, {"format", "exe"}}), *desk); });
    EXPECT_THAT(
        *export_plan(asked({{"id", id}, {"format", "ics"}}), *desk).body,
        HasSubstr("." + id + "@oshmap\r\nSEQUENCE:1\r\n"));
    const Json pack = body_of(plan_pack(asked({{"id", id}}), *desk));
    const std::string visit = first_visit(pack["plan"]);
    EXPECT_EQ(pack["cards"][visit]["bin"], visit);
    EXPECT_TRUE(pack["checks"][visit].contains("open_violations"));
    EXPECT_EQ(pack["cards"].size(), pack["plan"]["plan"]["visited"].get<std::size_t>());
    EXPECT_GT(pack["tiles"]["count"], 9);
    EXPECT_EQ(pack["tiles"]["urls"].size(), 2 * pack["tiles"]["count"].get<std::size_t>());
    const Json sheet = body_of(visit_sheet(asked({{"id", id}, {"bin", visit}}), *desk));
    EXPECT_EQ(sheet["card"]["bin"], visit);
}

TEST_F(PlanDeskTest, RefusesACalendarOfAPlanWithoutDates) {
    Json undated = wish();
    undated.erase("first_day");
    const std::string id = finished(make_plan(posted(undated), *desk));
    EXPECT_THAT(
        refusal_of(
            409,
            [&] {
                export_plan(asked({{"id", id}, {"format", "ics"}}), *desk);
            }),
        HasSubstr("needs dates"));
    EXPECT_THAT(
        *export_plan(asked({{"id", id}, {"format", "gpx"}}), *desk).body, HasSubstr("день 1"));
}

TEST_F(PlanDeskTest, GivesItsFilesInTheReadersLanguage) {
    Json in_kazakh = wish();
    in_kazakh["lang"] = "kk";
    const std::string id = finished(make_plan(posted(in_kazakh), *desk));
    const auto file = [&](const std::string& format, const std::string& lang) {
        std::vector<Parameter> query;
        if (!lang.empty()) {
            query.push_back({"lang", lang});
        }
        return *export_plan(asked({{"id", id}, {"format", format}}, query), *desk).body;
    };
    EXPECT_THAT(file("csv", ""), HasSubstr("атауы")) << "without a parameter the plan's own";
    EXPECT_THAT(file("csv", "ru"), HasSubstr("название"));
    EXPECT_THAT(file("csv", "en"), HasSubstr("is_estimated"));
    EXPECT_THAT(file("gpx", "kk"), HasSubstr("<name>шығу</name>"));
    EXPECT_THAT(file("gpx", "ru"), HasSubstr("<name>выезд</name>"));
    EXPECT_THAT(file("kml", "ru"), HasSubstr("оценка, не по дорогам"));
    EXPECT_THAT(file("kml", "ru"), ::testing::Not(HasSubstr("estimated")));
    EXPECT_THAT(file("ics", "kk"), HasSubstr("field routes//KK\r\n"));
    EXPECT_THAT(refusal_of(400, [&] { file("csv", "de"); }), HasSubstr("expected kk, ru or en"));
}

TEST_F(PlanDeskTest, IsDeniedOutsideOnesRegions) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    EXPECT_THAT(
        refusal_of(
            403,
            [&] {
                show_plan(asked({{"id", id}}, {}, {19}), *desk);
            }),
        HasSubstr("outside your regions"));
    EXPECT_EQ(body_of(list_plans(asked({}, {}, {19}), *desk))["plans"].size(), 0U);
    EXPECT_EQ(body_of(list_plans(asked({}, {}, {19, 35}), *desk))["plans"].size(), 1U);
    EXPECT_THAT(
        refusal_of(403, [&] { make_plan(posted(wish(), {}, {19}), *desk); }),
        HasSubstr("lies in none of your regions (19)"));
    Json everywhere = wish();
    everywhere["candidates"].erase("selection");
    const Json own = shown(finished(make_plan(posted(everywhere, {}, {19}), *desk)));
    EXPECT_EQ(own["regions"], Json::array({"19"})) << "what lies beyond is not even a candidate";
    Json foreign = wish();
    foreign["candidates"] = {{"selection", "territory=19"}};
    foreign["visits"] = Json::array({{{"id", first_visit(shown(id))}}});
    EXPECT_THAT(
        refusal_of(403, [&] { make_plan(posted(foreign, {}, {19}), *desk); }),
        HasSubstr("lies in none of your regions"));
}

TEST_F(PlanDeskTest, AnswersBadWishesWithASentence) {
    const auto sentence = [&](const std::string& member, const Json& value) {
        Json bad = wish();
        bad[Json::json_pointer(member)] = value;
        return refusal_of(422, [&] { make_plan(posted(bad), *desk); });
    };
    EXPECT_THAT(
        sentence("/candidates/selection", "territory=35&degree=1&size=large&sector=U"),
        HasSubstr("nobody to visit"));
    EXPECT_THAT(sentence("/candidates/selection", "territory=99"), HasSubstr("territory"));
    EXPECT_THAT(sentence("/candidates/most", -1), HasSubstr("most"));
    EXPECT_THAT(sentence("/inspectors", Json::array()), HasSubstr("inspectors"));
    EXPECT_THAT(sentence("/inspectors/0/to", "08:00"), HasSubstr("ends work before"));
    EXPECT_THAT(sentence("/days", 0), HasSubstr("days"));
    EXPECT_THAT(
        sentence("/opening", {{"from", "18:00"}, {"to", "09:00"}}), HasSubstr("closes before"));
    EXPECT_THAT(sentence("/search/seconds", 1e9), HasSubstr("seconds"));
    EXPECT_THAT(sentence("/lang", "fr"), HasSubstr("lang"));
    EXPECT_THAT(sentence("/visits", Json::array({{{"id", "42"}}})), HasSubstr("\"42\""));
    const std::string bin = bin_text(*services->datasets->current()->snapshot, {0});
    EXPECT_THAT(
        sentence("/visits", Json::array({{{"id", bin}, {"service_min", -30}}})),
        HasSubstr("service_min"));
    EXPECT_THAT(
        sentence("/visits", Json::array({{{"id", bin}, {"colour", 1}}})), HasSubstr("colour"));
    refusal_of(404, [&] { show_plan(asked({{"id", "nothing"}}), *desk); });
}

TEST_F(PlanDeskTest, SaysOfEveryVisitThatItsWindowIsClosed) {
    Json night = wish();
    night["opening"] = {{"from", "22:00"}, {"to", "23:00"}};
    const Json plan = shown(finished(make_plan(posted(night), *desk)))["plan"];
    EXPECT_EQ(plan["visited"], 0);
    ASSERT_EQ(plan["unvisited"].size(), 30U);
    std::size_t closed = 0;
    for (const Json& visit : plan["unvisited"]) {
        const auto text = visit["text"].get<std::string>();
        const bool is_closed = text.find("window closed") != std::string::npos;
        closed += is_closed ? 1U : 0U;
        EXPECT_TRUE(is_closed || text.starts_with("too far")) << text;
    }
    EXPECT_GE(closed, 1U) << "what no day reaches is too far at any hour";
}

} // namespace
} // namespace osh::server
