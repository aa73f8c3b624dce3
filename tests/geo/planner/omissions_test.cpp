#include "geo/planner/omissions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace osh::geo {
namespace {

using ::testing::ElementsAre;

/// An office (place 0) and four places in a row, 10, 20, 30 and 400 ticks away.
RouteProblem along_a_road() {
    const std::vector<Ticks> at{0, 10, 20, 30, 400};
    std::vector<Ticks> time;
    for (const Ticks from : at) {
        for (const Ticks to : at) {
            time.push_back(std::abs(from - to));
        }
    }
    RouteProblem problem;
    problem.travel = TravelMatrix(5, time, time);
    problem.visits = 4;
    for (std::uint32_t visit = 0; visit < 4; ++visit) {
        problem.alternatives.push_back(
            {.visit = visit,
             .place = visit + 1,
             .closes = 500,
             .service = 20,
             .prize = 10 + visit});
    }
    problem.duties = {{.ends = 100}};
    return problem;
}

Omission
only_omission(const RouteProblem& problem, const RouteOrders& orders, std::uint32_t visit) {
    for (const Omission& omission : explain_omissions(problem, orders).omissions) {
        if (omission.visit == visit) {
            return omission;
        }
    }
    ADD_FAILURE() << "visit " << visit << " is not omitted";
    return {};
}

TEST(Omissions, SayWhatAVisitNeedsAndWhatItsSwapWouldLose) {
    RouteProblem problem = along_a_road();
    problem.duties[0].ends = 80;
    // 10 there, 20 service, 10 on, 20 service, 20 back: 80 of 80.
    const Omission omission = only_omission(problem, {{0, 1}}, 2);
    EXPECT_EQ(omission.cause, OmissionCause::no_time_left);
    EXPECT_EQ(omission.gain, 12);
    EXPECT_EQ(omission.needed, 40) << "20 more of road and 20 of service";
    ASSERT_TRUE(omission.swap);
    EXPECT_THAT(omission.swap->removed, ElementsAre(0, 1));
    EXPECT_EQ(omission.swap->loss, 21);
}

TEST(Omissions, TellTooFarFromClosedAndFromNotPermitted) {
    RouteProblem problem = along_a_road();
    EXPECT_EQ(only_omission(problem, {{}}, 3).cause, OmissionCause::too_far);
    EXPECT_EQ(only_omission(problem, {{}}, 3).needed, 820);
    problem.alternatives[2].closes = 29;
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::closed);
    problem.allowed = {1, 0, 1, 1};
    EXPECT_EQ(only_omission(problem, {{}}, 1).cause, OmissionCause::nobody_may);
    problem.alternatives.pop_back();
    problem.allowed.pop_back();
    EXPECT_EQ(only_omission(problem, {{}}, 3).cause, OmissionCause::no_value);
}

TEST(Omissions, SayThatOneIsThereInTimeButCannotFinish) {
    RouteProblem problem = along_a_road();
    problem.alternatives[2].opens = 70; // 20 on the spot and 30 back: 20 past the end
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::not_finished);
    EXPECT_EQ(only_omission(problem, {{}}, 2).needed, 80);
    problem.alternatives[2].opens = 101;
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::closed);
    problem.alternatives[2].opens = 0;
    problem.alternatives[2].service = 61; // too long for any day, and not for the way there
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::not_finished);
    problem.duties[0].longest_distance = 59;
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::too_far);
}

TEST(Omissions, TellKilometresFromHours) {
    RouteProblem problem = along_a_road();
    problem.duties[0].longest_distance = 59; // 60 there and back; 80 of 100 ticks
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::beyond_distance);
    EXPECT_EQ(only_omission(problem, {{}}, 1).cause, OmissionCause::no_time_left);
    EXPECT_EQ(only_omission(problem, {{}}, 3).cause, OmissionCause::too_far) << "by both";
}

TEST(Omissions, FindNoTimeLeftWhenTheHoursAreOver) {
    RouteProblem problem = along_a_road();
    problem.duties = {{.begins = 120, .ends = 100}};
    problem.alternatives[0].closes = 100;
    EXPECT_EQ(only_omission(problem, {{}}, 0).cause, OmissionCause::no_time_left);
    EXPECT_EQ(only_omission(problem, {{}}, 3).cause, OmissionCause::no_time_left);
}

TEST(Omissions, TakeADistantDutyForNoReasonWhereNoDutyIsOpen) {
    RouteProblem problem = along_a_road();
    // A day that ends in a place far away, and one long enough for visit 2, which closes too soon.
    problem.duties = {{.end_place = 4, .ends = 100}, {.day = 1, .begins = 1'000, .ends = 1'100}};
    problem.alternatives[2].opens = 1'000;
    problem.alternatives[2].closes = 1'010;
    EXPECT_EQ(only_omission(problem, {{}, {}}, 2).cause, OmissionCause::closed);
    problem.alternatives[2].opens = 0;
    problem.alternatives[2].closes = 50;
    EXPECT_EQ(only_omission(problem, {{}, {}}, 2).cause, OmissionCause::too_far)
        << "open on the day that ends elsewhere";
    EXPECT_EQ(only_omission(problem, {{}, {}}, 2).needed, 420);
}

TEST(Omissions, NameTheBreakThatAVisitLeavesNoRoomFor) {
    RouteProblem problem = along_a_road();
    problem.alternatives[2].service = 30; // 30 there, 30 on the spot, 30 back: 90 of 100
    problem.duties[0].rest = DutyBreak{20, 60, 10};
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::no_time_left);
    problem.duties[0].rest = DutyBreak{20, 60, 20};
    EXPECT_EQ(only_omission(problem, {{}}, 2).cause, OmissionCause::no_break);
    EXPECT_EQ(only_omission(problem, {{}}, 2).needed, 90);
}

TEST(Omissions, NameTheGapToAnotherVisitOfTheGroup) {
    RouteProblem problem = along_a_road();
    problem.group_of_visit = {0, 0, -1, -1};
    problem.gap_days_of_group = {1};
    EXPECT_EQ(only_omission(problem, {{0}}, 1).cause, OmissionCause::gap_too_short);
}

TEST(Omissions, CountAVisitThatWasForgotten) {
    const auto report = explain_omissions(along_a_road(), {{0}});
    EXPECT_EQ(report.omissions.size(), 3U);
    EXPECT_EQ(report.insertions_tried, 4U) << "visits 1 and 2, before or after visit 0";
    EXPECT_EQ(report.insertions_possible, 4U);
    EXPECT_EQ(report.omissions[0].swap->loss, 0);
}

} // namespace
} // namespace osh::geo
