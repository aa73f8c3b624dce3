#include "geo/error.hpp"
#include "geo/planner/duty_schedule.hpp"
#include "geo/planner/plan_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geo/planner/random_problem.hpp"

namespace osh::geo {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Office, a mine 10 ticks away that opens at 50, a mill 20 from it and 15 from the office.
RouteProblem mine_and_mill() {
    RouteProblem problem;
    const std::vector<Ticks> time{0, 10, 15, 10, 0, 20, 15, 20, 0};
    problem.travel = TravelMatrix(3, time, time);
    problem.visits = 2;
    problem.alternatives = {
        {.visit = 0, .place = 1, .opens = 50, .closes = 60, .service = 30, .prize = 7},
        {.visit = 1, .place = 2, .opens = 0, .closes = 200, .service = 20, .prize = 5}};
    problem.duties = {{.ends = 200}};
    return problem;
}

TEST(DutySchedule, WaitsForAWindowToOpen) {
    const std::vector<std::uint32_t> order{0, 1};
    const auto schedule = schedule_duty(mine_and_mill(), 0, order);
    ASSERT_TRUE(schedule);
    EXPECT_EQ(schedule->stops[0].arrival, 10);
    EXPECT_EQ(schedule->stops[0].start, 50);
    EXPECT_EQ(schedule->stops[0].departure, 80);
    EXPECT_EQ(schedule->stops[1].arrival, 100);
    EXPECT_EQ(schedule->finish, 135);
    EXPECT_EQ(schedule->distance, 45);
    EXPECT_EQ(schedule->prize, 12);
}

TEST(DutySchedule, LeavesLateInsteadOfWaiting) {
    const std::vector<std::uint32_t> order{0, 1};
    const auto schedule = schedule_duty(mine_and_mill(), 0, order, Departure::latest);
    ASSERT_TRUE(schedule);
    EXPECT_EQ(schedule->departure, 40);
    EXPECT_EQ(schedule->stops[0].arrival, 50);
    EXPECT_EQ(schedule->finish, 135);
}

TEST(DutySchedule, CannotKeepAClosedWindow) {
    const std::vector<std::uint32_t> order{1, 0};
    EXPECT_TRUE(schedule_duty(mine_and_mill(), 0, order));
    RouteProblem problem = mine_and_mill();
    problem.alternatives[0].closes = 54;
    EXPECT_FALSE(schedule_duty(problem, 0, order)) << "the mine is reached at 55";
}

TEST(DutySchedule, TakesTheBreakWhileItWouldWait) {
    RouteProblem problem = mine_and_mill();
    problem.duties[0].rest = DutyBreak{10, 90, 30};
    const std::vector<std::uint32_t> order{0, 1};
    const auto schedule = schedule_duty(problem, 0, order);
    ASSERT_TRUE(schedule);
    ASSERT_TRUE(schedule->rest);
    EXPECT_EQ(schedule->rest->start, 10);
    EXPECT_EQ(schedule->finish, 135) << "the break costs nothing before the mine opens";
}

TEST(DutySchedule, InterruptsALongVisitForTheBreak) {
    RouteProblem problem = mine_and_mill();
    problem.alternatives[0].service = 100;
    problem.duties[0].rest = DutyBreak{70, 90, 30};
    const std::vector<std::uint32_t> order{0};
    const auto schedule = schedule_duty(problem, 0, order);
    ASSERT_TRUE(schedule) << "neither before 60 nor after the visit could the break begin";
    ASSERT_TRUE(schedule->rest);
    EXPECT_EQ(schedule->rest->place, BreakPlace::at_the_stop);
    EXPECT_EQ(schedule->rest->start, 70);
    EXPECT_EQ(schedule->stops[0].start, 50);
    EXPECT_EQ(schedule->stops[0].departure, 180) << "a hundred of service and the break";
    EXPECT_EQ(schedule->service, 100);
    EXPECT_EQ(schedule->finish, 190);
    EXPECT_THAT(broken_rules(problem, {*schedule}), IsEmpty());
    DutySchedule shortened = *schedule;
    shortened.stops[0].departure = 150;
    EXPECT_THAT(broken_rules(problem, {shortened}), Contains(HasSubstr("service")));
    problem.duties[0].ends = 189;
    EXPECT_FALSE(schedule_duty(problem, 0, order));
}

TEST(DutySchedule, LeavesTheBreakOutWhenItEndsBefore) {
    RouteProblem problem = mine_and_mill();
    problem.duties[0].rest = DutyBreak{120, 140, 30};
    const std::vector<std::uint32_t> order{0, 1};
    const auto schedule = schedule_duty(problem, 0, order);
    ASSERT_TRUE(schedule);
    EXPECT_FALSE(schedule->rest);
    EXPECT_EQ(schedule->finish, 135);
    problem.duties[0].rest = DutyBreak{120, 130, 30};
    EXPECT_EQ(schedule_duty(problem, 0, order)->finish, 165)
        << "it would end after the latest begin";
}

TEST(DutySchedule, KeepsTheLongestDistance) {
    RouteProblem problem = mine_and_mill();
    problem.duties[0].longest_distance = 44;
    const std::vector<std::uint32_t> order{0, 1};
    EXPECT_FALSE(schedule_duty(problem, 0, order));
    problem.duties[0].longest_distance = 45;
    EXPECT_TRUE(schedule_duty(problem, 0, order));
}

TEST(PlanCheck, FindsNothingWrongInWhatTheScheduleSays) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Dice dice(seed);
        const RouteProblem problem = random_problem(
            {.duties = 1, .longest_service = seed % 2 == 0 ? 30U : 150U, .breaks = true}, dice);
        std::vector<std::uint32_t> order;
        for (std::uint32_t at = 0; at < problem.alternatives.size(); ++at) {
            order.push_back(at);
            const bool twice =
                at > 0 && problem.alternatives[at].visit == problem.alternatives[at - 1].visit;
            if (twice || !schedule_duty(problem, 0, order)) {
                order.pop_back();
            }
        }
        for (const Departure departure : {Departure::earliest, Departure::latest}) {
            const auto schedule = schedule_duty(problem, 0, order, departure);
            ASSERT_TRUE(schedule);
            EXPECT_THAT(broken_rules(problem, {*schedule}), IsEmpty()) << "seed " << seed;
        }
    }
}

TEST(PlanCheck, NamesEachBrokenRule) {
    const RouteProblem problem = mine_and_mill();
    const std::vector<std::uint32_t> order{0, 1};
    const DutySchedule sound = *schedule_duty(problem, 0, order);
    const auto broken = [&](auto&& change) {
        DutySchedule plan = sound;
        change(plan);
        return broken_rules(problem, {plan});
    };
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.departure = -5; }), Contains(HasSubstr("before its hours")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.stops[0].arrival = 9; }),
        Contains(HasSubstr("another time")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.stops[0].start = 49; }), Contains(HasSubstr("window")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.stops[0].departure = 70; }), Contains(HasSubstr("service")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.stops[1] = p.stops[0]; }), Contains(HasSubstr("twice")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.finish = 130; }), Contains(HasSubstr("ends at another")));
    EXPECT_THAT(broken([](DutySchedule& p) { p.distance = 1; }), Contains(HasSubstr("longer")));
    EXPECT_THAT(
        broken([](DutySchedule& p) {
            p.rest = ScheduledBreak{BreakPlace::on_the_way, 0, 0, 9};
        }),
        Contains(HasSubstr("break")));
    EXPECT_THAT(
        broken([](DutySchedule& p) { p.stops[0].alternative = 9; }),
        Contains(HasSubstr("unknown")));
    EXPECT_THAT(broken_rules(problem, {sound, sound}), Contains(HasSubstr("planned twice")));
}

TEST(TravelMatrix, RefusesFiguresThatCannotBe) {
    EXPECT_THROW(TravelMatrix(2, {0, 1, 1}, {0, 1, 1, 0}), Error);
    EXPECT_THROW(TravelMatrix(2, {0, -1, 1, 0}, {0, 1, 1, 0}), Error);
    EXPECT_THROW(TravelMatrix(2, {0, 1, 1, 0}, {0, 1, -1, 0}), Error);
}

} // namespace
} // namespace osh::geo
