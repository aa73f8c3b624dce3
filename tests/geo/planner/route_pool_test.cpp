#include "geo/planner/plan_search.hpp"
#include "geo/planner/route_pool.hpp"

#include <gtest/gtest.h>

#include "tests/geo/planner/random_problem.hpp"

namespace osh::geo {
namespace {

/// Four visits on one point, so that every order is feasible; two duties for two visits each.
RouteProblem four_visits() {
    RouteProblem problem;
    problem.travel = TravelMatrix(1, {0}, {0});
    problem.visits = 4;
    for (std::uint32_t visit = 0; visit < 4; ++visit) {
        problem.alternatives.push_back(
            {.visit = visit, .closes = 90, .service = 10, .prize = 1 + visit});
    }
    problem.duties = {{.ends = 20}, {.ends = 20}};
    return problem;
}

TEST(RoutePool, CombinesRoutesOfDifferentPlans) {
    const RouteProblem problem = four_visits();
    RoutePool pool(problem, 100);
    WorkingPlan plan(problem);
    plan.assign_all({{3, 2}, {}});
    pool.add(plan);
    EXPECT_FALSE(pool.better_than(7, 1'000)) << "nothing better than the only plan";
    plan.assign_all({{0, 1}, {}});
    pool.add(plan);
    const auto orders = pool.better_than(7, 1'000);
    ASSERT_TRUE(orders);
    plan.assign_all(*orders);
    EXPECT_EQ(plan.prize(), 10);
    EXPECT_EQ(plan.visited_count(), 4U);
}

TEST(RoutePool, NeverUsesAVisitTwice) {
    const RouteProblem problem = four_visits();
    RoutePool pool(problem, 100);
    WorkingPlan plan(problem);
    plan.assign_all({{3, 2}, {}});
    pool.add(plan);
    plan.assign_all({{3, 1}, {}});
    pool.add(plan);
    EXPECT_FALSE(pool.better_than(7, 1'000));
}

TEST(RoutePool, StaysWithinItsCapacity) {
    Dice dice(2);
    const RouteProblem problem = random_problem({.visits = 30, .duties = 2}, dice);
    RoutePool pool(problem, 4);
    WorkingPlan plan(problem);
    for (std::uint32_t at = 0; at < problem.alternatives.size(); ++at) {
        plan.assign(0, std::span(&at, 1));
        pool.add(plan);
        EXPECT_LE(pool.size(), 16U);
    }
}

TEST(WorkingPlan, RollsBackToItsMark) {
    Dice dice(8);
    const RouteProblem problem = random_problem({.visits = 20, .duties = 3}, dice);
    const auto outcome = search_plan(problem, {}, {.iterations = 100});
    WorkingPlan plan(problem);
    plan.assign_all(outcome.orders);
    plan.mark();
    const std::size_t visited = plan.visited_count();
    for (int round = 0; round < 50; ++round) {
        for (std::size_t duty = 0; duty < 3; ++duty) {
            const std::size_t stops = plan.routes()[duty].stops().size();
            if (stops > 0) {
                const std::size_t first = dice.below(stops);
                plan.remove(duty, first, dice.between(1, stops - first));
            }
        }
        plan.roll_back();
        EXPECT_EQ(plan.orders(), outcome.orders);
        EXPECT_EQ(plan.prize(), outcome.prize);
        EXPECT_EQ(plan.visited_count(), visited);
    }
    for (std::uint32_t visit = 0; visit < problem.visits; ++visit) {
        EXPECT_EQ(plan.visited(visit), plan.duty_of(visit) >= 0);
    }
}

} // namespace
} // namespace osh::geo
